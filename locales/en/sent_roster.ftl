# Handing in a roster: the county desk sends a pupils' roster to the bot
command-roster = 📄 Hand in a roster
menu-roster = Hand in a roster
typed-roster = send a roster|import a roster
form-roster = Hand in a roster
form-rosterkept = Roster received
form-takein = Take in a roster
form-takeintold = Take in a roster
ask-roster-file = { $carried ->
    [no] A roster cannot be sent here: the servers are outside the county, and it tells of children. Please import it on the county's own machine: guixiao import pupils roster.xlsx.
   *[yes] Please send the pupils' roster, one file (.xlsx, .xls or .csv). It is checked first; you decide once you have seen the result.
}
summary-roster = Please read it once:
line-roster-file = File: { $told }
name-roster-file = file
beside-roster = 📄 “{ $told }” is here and is being checked; you will be told. Receipt { $code }.
button-roster-look = See how far it is
ask-takein-roster = Which roster? Please type the receipt you got for it (J-…).
ask-takein-how = { $state ->
    [none] { $code } was not found. A roster is seen only by whoever sent it.
    [sent] “{ $file }” is being checked; you will be told.
    [checked] “{ $file }” is checked: { $good } rows can be taken{ $left ->
        [0] , none has a fault.
       *[other] , { $left } have faults.
    }
    [all] “{ $file }” is being taken in; you will be told.
    [good] “{ $file }” is being taken in; you will be told.
    [in] “{ $file }” is in{ $batch ->
        [0] , with nothing new.
       *[other] , as batch { NUMBER($batch, useGrouping: 0) }.
    }
    [undo] “{ $file }” is being taken back; you will be told.
    [undone] “{ $file }” was taken back; nothing of it is left.
    [dropped] “{ $file }” was not taken in; the file goes by itself.
    [faulty] No row of “{ $file }” can be taken. Please correct it and send it again.
    [lapsed] “{ $file }” lay too long, was not taken in and is gone. Please send it again if you need it.
   *[failed] “{ $file }” did not work. Please send it again, or import it on the county's own machine.
}
ask-takein-sure = Really take back “{ $file }” (batch { NUMBER($batch, useGrouping: 0) })? The children and files that came with it are deleted, what it changed is changed back. Where somebody has recorded something since, it stays.
summary-takein = Please read it once:
line-takein-roster = Roster: { $told }
line-takein-how = What to do: { $told }
line-takein-sure = Take back: { $told }
name-takein-roster = roster
name-takein-how = what to do
name-takein-sure = take back
button-roster-all = ✅ Take all in ({ $good } rows)
button-roster-good = ✅ Only the { $good } good rows
button-roster-dropped = Do not take it in, delete it
button-roster-undo = ↩️ Take this batch back
button-roster-undo-yes = Take it back
button-roster-undo-no = Leave it
takein-told = { $wish ->
    [dropped] Good, it was not taken in. The file goes by itself; please delete the one in the chat, too.
    [undo] Good, it is being taken back; you will be told.
   *[other] Good, it is being taken in; you will be told. Receipt of the roster { $code }.
}
roster-checked =
    📄 “{ $file }” is checked: { $good } rows can be taken{ $left ->
        [0] , none has a fault.
       *[other] , { $left } have faults.
    }
roster-would = Taken in, it would be: { $what }
roster-counts =
    { $new } new pupils, { $known } known before, { $cases } files opened{ $restricted ->
        [0] {""}
       *[other] , { $restricted } of them for the county alone
    }{ $changed ->
        [0] {""}
       *[other] , { $changed } renewed
    }{ $asked ->
        [0] {""}
       *[other] , { $asked } differ and were left as they are
    }.
roster-more-faults = And { $count } more; see the cells marked in the sheet.
roster-faulty-file = 📄 No row of “{ $file }” can be taken; nothing went in:
roster-in =
    ✅ “{ $file }” is in, as batch { NUMBER($batch, useGrouping: 0) }: { $what }
    Please delete the roster in the chat. If something is wrong, this batch can be taken back.
roster-in-nothing-new = ✅ All of “{ $file }” was here already, nothing is new: { $what }
roster-undone = ↩️ Batch { NUMBER($batch, useGrouping: 0) } was taken back: { $removed } people deleted, { $restored } changed back.
roster-undo-unknown = There is no batch { NUMBER($batch, useGrouping: 0) }.
roster-undo-undone = Batch { NUMBER($batch, useGrouping: 0) } was taken back before.
roster-undo-recorded = Batch { NUMBER($batch, useGrouping: 0) } cannot be taken back: { $count } of its children have new records since, and records are never lost. Please correct single children.
roster-undo-draft = Batch { NUMBER($batch, useGrouping: 0) } cannot be taken back now: somebody is writing about one of its children. Please try again later.
roster-undo-later = Batch { NUMBER($batch, useGrouping: 0) } cannot be taken back: later batches changed it in { $count } places. Please take those back first.
roster-undo-joined = Batch { NUMBER($batch, useGrouping: 0) } cannot be taken back: { $count } of its people use the bot.
roster-undo-used = Batch { NUMBER($batch, useGrouping: 0) } cannot be taken back: later records rest on its children.
roster-lapsed = 📄 “{ $file }” waited seven days after it was checked; it was not taken in, and the file is gone. Please send it again if you need it.
roster-failed = 📄 “{ $file }” did not work; nothing went in. Please send it again, or import it on the county's own machine: guixiao import pupils roster.xlsx.
problem-roster-wanted = Only a roster's file is taken here (.xlsx, .xls or .csv); this was not kept. Please send the roster as a file.
problem-roster-not-carried = A roster cannot be sent here: the servers are outside the county. It was not kept; please delete the file in the chat now. To import it, use guixiao import pupils roster.xlsx on the county's own machine.
problem-roster-lost = This file could not be had and was not kept. Please send it again.
