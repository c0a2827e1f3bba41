# Verifying a guardian
form-verify = Verify a guardian
button-verify = 🪪 Verify the guardian
ask-verify-case = Whose guardian do you verify?
ask-verify-who = Which person?
ask-verify-verdict = { $name } ({ $relation }), now that you have looked:
ask-verify-relation = What is he or she to the child, by the papers?
ask-verify-proof = What did you see?
ask-verify-proof_words = Which paper is it? Please type it.
ask-verify-name = Is the name on the paper another one? Please type it as it stands there; if it is the same, skip.
ask-verify-note = Anything to add? Please type it.
summary-verify = Please read it once:
line-verify-case = 🧒 { $told }
line-verify-who = Person: { $told }
line-verify-verdict = Result: { $told }
line-verify-relation = Relation: { $told }
line-verify-proof = Seen: { $told }
line-verify-name = Name on the paper: { $told }
line-verify-note = Note: { $told }
name-verify-case = which child
name-verify-who = which person
name-verify-verdict = result
name-verify-relation = relation
name-verify-proof = what was seen
name-verify-proof_words = which paper
name-verify-name = name put right
name-verify-note = note
told-guardian = { $name } ({ $relation })
verdict-guardian = Is the guardian
verdict-not_guardian = Is not the guardian
relation-father = Father
relation-mother = Mother
relation-grandparent = Grandparent
relation-sibling = Grown-up brother or sister
relation-other = Somebody else
proof-household_book = Household book
proof-birth = Birth certificate
proof-court = Paper of a court
proof-civil_affairs = Paper of civil affairs
proof-village = Certificate of the village committee
proof-other = Another paper
entry-GuardianVerified = { $day } { $by }: { $verdict ->
    [guardian] guardian verified
   *[other] looked into it; the person told of is not the guardian
}. { $told } [{ $receipt }]
problem-not-yours-to-verify = Guardians are verified by the township or the county bureau. If you know who the parents are, please press “Add the parents”.
problem-nobody-to-verify = Nobody waits to be verified in this file. To add a parent, please press “Add the parents” first.
problem-proof-names-nobody = For somebody who is neither parent, grandparent nor sibling it takes a paper of a court or of civil affairs, or a certificate of the village committee. Please choose another one, or change the relation.
