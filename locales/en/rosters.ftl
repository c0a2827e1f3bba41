# What is said while a roster is imported: what is wrong and how to put it right. Row and column are told beside it
problem-roster-not-xlsx = This file holds no spreadsheet. Please open it in WPS or Excel, save it as .xlsx, and import again.
problem-roster-damaged = This file cannot be read; it may be damaged. Please open it in WPS or Excel, save it as a new .xlsx, and import again.
problem-roster-too-large = This file is too large. Please keep only the sheet of the roster, without pictures, and import again.
problem-roster-too-many-rows = There are too many rows; at most { NUMBER($at_most, useGrouping: 0) }. Please delete the empty rows below the roster, or make several files.
problem-roster-stray-cell = There are cells far to the right of the roster. Please delete the empty columns there and import again.
problem-roster-empty = There is nobody in the sheet. Please check whether this is the right file.
problem-roster-no-headings = There are no headings. A roster needs a row of headings, at least: { $first }.
problem-roster-missing-heading = The column “{ $heading }” is missing. Please add it.
problem-roster-heading-twice = The column “{ $heading }” would be read as “{ $meaning }”, like column { $first }. Please keep one, or make the heading clear.
problem-roster-no-heading = Something stands here under no heading. Please add a heading, or clear it.
problem-roster-cell-missing = This cell must not be empty. Please fill it in.
problem-roster-cell-unreadable = This cell cannot be read. Please format it as text and type it again.
problem-roster-cell-too-long = This cell is too long ({ $length } characters). Please keep to { $at_most }.
problem-roster-rounded-number = The sheet took this number for a quantity and lost its last digits. Please format the column as text and type it again.
problem-roster-became-a-date = The sheet has turned this cell into a date. Please format it as text and type it again.
problem-roster-number-unreadable = Please write a number here, such as 12.
problem-roster-unknown-word = This is not one of the words of the form. Please use: { $known }.
problem-roster-day-unreadable = I cannot tell which day this is. Please write it as 2026-09-01.
problem-roster-day-in-the-future = This day is still to come. Please check it.
problem-roster-month-unreadable = I cannot tell which month this is. Please write it as 2026-09.
problem-roster-birth-differs = The birth date does not agree with the ID number. Please check both cells, in the solar calendar.
problem-roster-sex-differs = The sex does not agree with the ID number. Please check both cells.
problem-roster-arrived-yet-away = It says 已到校 (at school), yet there is a last day at school or a reason. Please change one of them.
problem-roster-id-number-twice = This ID number is already in row { NUMBER($row, useGrouping: 0) }. Please check whether it is the same child.
problem-roster-school-no-twice = This pupil number (学籍号) is already in row { NUMBER($row, useGrouping: 0) }. Please check whether it is the same child.
problem-roster-school-two-names = This code is that of “{ $name }” (see row { NUMBER($row, useGrouping: 0) }). Please check the school's name and code.
problem-roster-phone-two-people = In row { NUMBER($row, useGrouping: 0) } this number is another person's. One number belongs to one person; please check.
problem-roster-row-twice = This row says the same as row { NUMBER($row, useGrouping: 0) }. Please delete one.
problem-roster-scope-shape = The area does not fit the role. For this role please write: { $shape }.
problem-roster-locked = This file has a password. Please remove it, save the file, and import again.
problem-roster-other-kind = This file is no roster (it looks like a picture, a PDF, a web page or an archive). Please choose a roster as .xlsx, .xls or .csv.
problem-roster-not-text = The text of this file cannot be read. Please open it in WPS or Excel, save it as .xlsx, and import again.
problem-roster-quotes = Near row { NUMBER($row, useGrouping: 0) } a quotation mark is never closed. Please mend it, or save the file as .xlsx and import again.
problem-roster-no-separator = I cannot tell how a line is parted into cells. Please use commas, or save the file as .xlsx and import again.
problem-roster-too-heavy = Reading this file took too much time or memory, so it was given up. Please keep only the sheet of the roster, save it as a new .xlsx, and import again.
problem-roster-several-sheets = Several sheets look like the roster: { $sheets }. Please keep only the one to import.
problem-roster-heading-unclear = I cannot tell which column “{ $heading }” is; it may be: { $known }. Please use one of these.
problem-roster-too-many-faults = There are more than { NUMBER($at_most, useGrouping: 0) } faults; the rest was not read. Please check whether this is the right file, and whether the headings stand over their columns.
problem-roster-formula = This cell holds a formula. Please put its result in its place (copy, paste special, values).
problem-roster-grade-unknown = I cannot tell the grade. Please write 六年级, 初二, or a number from 1 to 9.
problem-roster-class-of-other-grade = The class names another grade than the cell for the grade. Please check both.
problem-roster-two-digit-year = Please write the year with four digits, as in 2014-03-05.
problem-roster-day-lacks-day = Only year and month are given. Please add the day.
problem-roster-age-not-day = An age is written here. Please write the day of birth instead, in the solar calendar.
problem-roster-old-calendar = This looks like a day of the lunar calendar. Please give the day in the solar calendar.
problem-roster-number-of-two = Row { NUMBER($row, useGrouping: 0) } gives the same number to another child. Please check both rows.
problem-roster-suspected-double = Name, birth, village and guardian are the same as in row { NUMBER($row, useGrouping: 0) }; it may be one child. If so, delete one row; if they are two, please add their ID or pupil numbers.
problem-roster-town-unknown = There is no such township. Known: { $known }. A new one comes in with the roster of its people in charge.
problem-roster-village-unknown = { $above } has no such village. Known: { $known }. A new one comes in with the roster of its people in charge.
problem-roster-group-unknown = { $above } has no such group. Known: { $known }. A new one comes in with the roster of its people in charge.
problem-roster-place-unclear = I cannot tell whether this is { $known }. Please write it so, or first import the roster of the new place's people in charge.
problem-roster-school-unknown = There is no such school. Is it one of these: { $known }? A new one comes in with the roster of its people in charge.
problem-roster-school-two-codes = The school's code does not agree with row { NUMBER($row, useGrouping: 0) }. Please check both.
problem-phone-too-many = There are too many numbers in this cell; at most { $at_most }.
problem-roster-note-sheet = The sheet that was read is “{ $sheet }”; not read: { $others }.
problem-roster-note-rows-above = Rows above the headings were taken for titles and not read: { $rows }.
problem-roster-note-near-heading = “{ $heading }” was read as “{ $meaning }”. If that is wrong, please change the heading.
problem-roster-note-unread-column = The column “{ $heading }” is not needed and was not read.
problem-roster-note-age = The column “{ $heading }” was not read: the birth date counts, not an age.
problem-roster-note-total-row = This row is a total and was not read.
problem-roster-note-remark-row = This row is a remark and was not read.
problem-roster-note-headings-again = This row repeats the headings and was not read.
problem-roster-note-number-only = This row holds nothing but its number and was not read.
problem-roster-note-blank-rows = { $count ->
    [one] { $count } blank row was
   *[other] { $count } blank rows were
} passed over.
problem-roster-note-alike = Name, birth, village and guardian are the same as in row { NUMBER($row, useGrouping: 0) }, the numbers are not; they were read as two children. Please check the numbers.
roster-found-changed = Was here before; renewed: { $items }.
roster-found-asked = Was here before; differs and was left as it is, for a person to check: { $items }.
roster-found-suspected = May be a child who is here already (same name, birth, village and guardian), so it was left out. Please check, and add the ID or pupil number.
roster-found-opened = Was here before; is not at school now, and has a file.
roster-field-name = name
roster-field-sex = sex
roster-field-birth = birth date
roster-field-id_number = ID number
roster-field-school_no = pupil number
roster-field-guardian = guardian
roster-field-residence = village and group of residence
roster-field-address = address
roster-field-registered_at = place of registration
roster-field-ethnicity = ethnicity
roster-field-boarding = boarding
roster-field-entry_month = month of entry
roster-field-phone = guardian's telephone
roster-field-work_place = guardian's place of work
roster-field-school_id = school
roster-field-grade = grade
roster-field-class_name = class
roster-field-key_groups = key groups
roster-field-still_open = the roster says at school, the file is still open
roster-field-two_children = ID and pupil number are those of two children
report-title = What came of importing { $file }
report-sheet = Roster
report-what = What to change
report-row-number = Row
report-formula = (formula)
report-file-ending = problems
report-faults = { $count ->
    [one] { $count } thing to change:
   *[other] { $count } things to change:
}
report-notes = { $count ->
    [one] { $count } thing to know:
   *[other] { $count } things to know:
}
report-line-file = The file: { $why }
report-line-row = Row { NUMBER($row, useGrouping: 0) }: { $why }
report-line-column = Row { NUMBER($row, useGrouping: 0) }, { $column }: { $why }
report-line-cell = Row { NUMBER($row, useGrouping: 0) }, column { $letter } { $column }: { $why }
report-cannot = The roster cannot be read. Nothing was imported.
report-nothing-in = { $rows ->
    [one] { $rows } row needs a change
   *[other] { $rows } rows need a change
}. Nothing was imported. Please change these and try again, or add --accept-good-rows to take the { $good } good rows now.
report-would = Only tried; nothing was written. Importing would come to: { $what }
report-left-out =  { $rows ->
    [one] { $rows } row with a fault was
   *[other] { $rows } rows with faults were
} left out.
report-batch =  This is batch { NUMBER($number, useGrouping: 0) }; to take it back: guixiao import undo { NUMBER($number, useGrouping: 0) }
problem-id-number-old-form = This is an old number of 15 digits. Please give today's number of 18.
problem-id-number-length = An ID number has 18 characters, this one has { $length }. Please check it; without papers, leave the cell empty.
problem-id-number-characters = An ID number has digits only, and perhaps an X at its end. Please check it.
problem-id-number-no-such-day = There is no such birth date as the ID number says. Please check characters 7 to 14.
problem-id-number-in-the-future = The birth date in the ID number is still to come. Please check characters 7 to 14.
problem-id-number-check-character = One character of the ID number is wrong. Please compare it with the household register.
problem-school-no-shape = A pupil number (学籍号) has 19 characters and begins with G, J or L. Please check it; if there is none yet, leave the cell empty.
problem-school-no-number = One character of the pupil number (学籍号) is wrong. Please compare it with the pupil register.
problem-school-code-shape = A school code (学校标识码) has 10 digits. Please check it.
problem-phone-length = A mobile number has 11 digits, this one has { $length }; a landline needs its area code. Please check it.
problem-phone-more-than-one = There are several numbers in this cell. Please keep the one that is answered most easily.
problem-phone-unreadable = This is no mobile number, nor a landline with its area code. Please check it.
problem-name-missing = There is no name. Please fill it in.
problem-name-control-character = The name holds an invisible character. Please type it again.
problem-name-lost-character = A character of the name has become a question mark. Please type it again.
problem-name-masked = The name is masked with asterisks. Please give it in full.
problem-name-unreadable = This does not look like a name. Please type it again.
problem-name-too-long = The name is too long ({ $length } characters). Please keep to { $at_most }.
