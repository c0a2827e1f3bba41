import os
from pathlib import Path
from tests.player import Player
async def test_x(county):
    p=Player(county)
    t=Path(f"tests/chats/{os.environ['CHAT']}.chat").read_text()
    lines=t.split("\n"); out=[]
    orig=p._step
    async def step(said):
        try:
            r=await orig(said)
        except BaseException as e:
            print("\n".join(out[-40:])); print("AT", said, e); raise
        out.append("> "+said); out.extend(r); return r
    p._step=step
    await p.play(t)
