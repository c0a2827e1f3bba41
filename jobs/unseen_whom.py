"""Whom a child not seen is asked after, looked up once for each village and class, however many children. Says nothing."""

from dataclasses import dataclass, field
from datetime import date

from rules.access import Post
from storage.database import Work
from storage.holders import Holder, at_county, at_school, in_village, of_class
from storage.sightings import Unseen

Found = tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Whom:
    """Those to be asked on one day, remembered for one round."""

    work: Work
    today: date
    _found: dict[tuple[object, ...], Found] = field(default_factory=dict)

    async def near(self, case: Unseen) -> Found:
        """Village and school, each once; of a restricted case the county desk."""
        if case.restricted:
            return await self.desk()
        school = await self._school(case.school_id, case.grade, case.class_name)
        return tuple(dict.fromkeys((*await self._village(case.village_id), *school)))

    async def desk(self) -> Found:
        """The county desk."""
        key = ("desk",)
        if key not in self._found:
            self._found[key] = await at_county(self.work.conn, Post.BUREAU_DESK, self.today)
        return self._found[key]

    async def _village(self, village_id: int) -> Found:
        key = ("village", village_id)
        if key not in self._found:
            found = await in_village(self.work.conn, Post.CHILD_DIRECTOR, village_id, self.today)
            self._found[key] = found or await in_village(self.work.conn, Post.VILLAGE_CADRE, village_id, self.today)
        return self._found[key]

    async def _school(self, school_id: int, grade: int, class_name: str) -> Found:
        key = ("school", school_id, grade, class_name)
        if key not in self._found:
            found = await of_class(self.work.conn, school_id, grade, class_name, self.today)
            self._found[key] = found or await at_school(self.work.conn, school_id, self.today)
        return self._found[key]
