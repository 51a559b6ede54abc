### The interface's words in English. Medical words stand in the protocol files.

## Dates
weekday-0 = Mon
weekday-1 = Tue
weekday-2 = Wed
weekday-3 = Thu
weekday-4 = Fri
weekday-5 = Sat
weekday-6 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Answers
not-known = Not known
not-asked = Not asked
none = None

## Severities, verdicts, targets
severity-note = Note
severity-caution = Caution
severity-clearance = Clearance needed
severity-defer = Defer
severity-contraindicated = Contraindicated
severity-clear = Clear
clear-so-far = Clear so far
possible = Possible
certain = Certain
target-procedure = Procedure
target-settings = Settings
target-exosome = Exosome product
target-aftercare = Aftercare
could-become = could become { $severity }
nothing-open = nothing open could change this
until-day = not before { $day }

## Kinds of steps
kind-apply = Put on
kind-do = Do
kind-avoid = Do not
kind-watch = Watch
kind-attend = Contact

## How often
every-once = once
every-as-needed = as needed
every-all-the-time = all the time
every-daily = { $low } to { $high } times a day
every-daily-same = { $low ->
    [1] once a day
    [2] twice a day
   *[other] { $low } times a day
}
every-hourly = every { $low } to { $high } hours
every-hourly-same = every { $low } hours
every-morning = each morning
every-night = each night
every-morning-and-outdoors-same = each morning, and every { $low } hours outdoors
every-morning-and-outdoors = each morning, and every { $low } hours outdoors
every-hour-minutes = { $low } to { $high } minutes each hour
every-hour-minutes-same = { $low } minutes each hour
every-alternate-nights = every other night

## Urgency
urgency-emergency_now = Call the emergency number now
urgency-same_day = Call us today
urgency-within_48h = Call us within two days
urgency-next_visit = Tell us at your next visit

## Evidence
evidence-law = Law or regulator
evidence-label = Device or product label
evidence-strong = Strong: review of controlled trials
evidence-moderate = Moderate: at least one controlled trial
evidence-panel = Expert panel
evidence-low = Low: case series, case reports
evidence-very_low = Very low: a few cases
evidence-custom = Custom: leaflets, opinion, maker
evidence-none = No data: caution only
evidence-default = Clinic default, no direct evidence
evidence-general = General knowledge, source to be checked
contested = Authorities disagree

## Command line
cli-library = { $title } { $version }, hash { $hash }, status: { $status }
cli-findings = Findings
cli-no-findings = No rule fires.
cli-open = Open questions that could still change something
cli-steps = Plan
cli-flags = Red flags
cli-because = Answers
cli-why = Why
cli-do = Do
cli-missing = Not known yet
cli-until = Until
cli-lifted = lifted
cli-lifted-in-part = lifted in part: another role must sign too
cli-instead = No treatment plan: something stands against the treatment. What to do instead
cli-no-procedure = No treatment plan: no procedure was answered.
cli-draft = Draft: something that is not settled could still stop the treatment.
cli-expired = The library is past its review date ({ $day }).
cli-unreviewed = The library is a draft: no clinician has reviewed it.
cli-waits = waits for skin closed to be confirmed
cli-triage = What the patient reports
cli-modifiers = What changes for this patient
cli-routines = Morning and evening
cli-alternatives = What has stronger evidence
cli-choices = Contested points that this plan follows
cli-contradictions = Answers that do not fit together
cli-changed-by = Because of
cli-stopped = stopped by { $flag } on { $at }
cli-stops = Stops
cli-by-when = Seen by
cli-chosen = chosen by { $by } on { $day }
cli-default-side = default
modifier-who = Who
modifier-settings = Settings
modifier-before = Before
modifier-aftercare = Aftercare
modifier-follow-up = Follow-up
cli-all-exercised = Every rule is certain in one case, possible in another, and just not firing in a third.
cli-no-case-certain = Certain in no case: { $ids }
cli-no-case-possible = Possible in no case: { $ids }
cli-no-case-near = Just not firing in no case: { $ids }
cli-no-case-flag = Red flags that no case expects: { $ids }
cli-no-case-modifier = Modifiers that no case expects: { $ids }
last-time = { $answer } ({ $day })
unchanged-since = Unchanged since { $day }
label-read = Device label read by { $by } on { $day }.
label-read-version = Device label ({ $label }) read by { $by } on { $day }.
preset-needs-name = Give the device a name.
preset-kept = Kept. It is offered the next time this procedure is planned.
keep-preset = Keep this set-up for next time
on-open-skin = Open skin: { $verdict }
on-closed-skin = Closed skin: { $verdict }
answers-expired = { $count ->
    [one] 1 answer was given too long before the procedure and must be asked again.
   *[other] { $count } answers were given too long before the procedure and must be asked again.
}
ask-again = Ask again
dossier-needs-title = Give the dossier a title.
dossier-needs-name = Write who looked at the product.
dossier-title-taken = Another dossier has this title; choose another one.
dossier-stock-form = Write each unit in stock on its own line: lot, a space, expiry date, like LV-2611 2027-09-30.
dossier-kept = The dossier is kept.
choice-needs-name = Write who chooses for the clinic.
visit-too-early = The procedure has not been done yet; change its time first.
visit-when = { $at }, day { $day } after the procedure
visit-no-plan = No procedure was answered, so there is no plan.
visit-no-treatment = There is no treatment plan: something stands against the treatment.
visit-not-begun = Nothing is noted yet.
visit-nothing = Nothing picked: no red flag is reported.
visit-review = { $count ->
    [one] 1 question is open for this review.
   *[other] { $count } questions are open for this review.
}
visit-by = Seen by { $at }
visit-outside = The plan does not name this sign for today; it counts all the same.
visit-stops = Stops: { $steps }
part-products = Products
part-contested = Contested points
part-awaiting = Awaiting a clinician's decision
part-claims = Claims and law
products-note = A dossier holds what is known of one product. It is filled in once and used for many patients.
product-new = New dossier
product-example = Invented example.
product-phrases = The maker uses a phrase that is a warning, such as: { $phrases }
criterion-help = Met: { $met } Partly: { $partly } Not met: { $not }
criterion-points = { $points } of { $of }
side-chosen = Holds here: chosen by { $by } on { $day }
side-default = Holds here: the default
choice-clinic = The clinic may choose.
choice-fixed = Not the clinic's to choose.
law-human = Human source
law-other = Other source
law-injected = Injected
law-open = Needling and open skin
law-dated = Dates and sources
law-checked = Last checked
product-checked = Evaluated on { $day } by { $by }
product-criteria = Criteria
product-score = { $score } of 100 points
product-stopped = Stopped: { $gate }. { $why }
product-missing = Not answered yet: { $questions }
product-points = { $points } more points
product-next = To reach "{ $verdict }": { $lacking }
cli-checked = { $title } { $version }: no faults. { $questions } questions, { $precautions } precautions, { $steps } steps, { $flags } red flags, { $sources } sources, { $cases } cases. Hash { $hash }
cli-faults = { $count ->
    [one] 1 fault. The library cannot be used.
   *[other] { $count } faults. The library cannot be used.
}

## The window
app-name = Aftercare
new-case = New case
pages-left = { $count } left
pages-answered = { $answered } of { $total } answered
place-in-section = { $at } of { $of } in this section
library-draft = Library { $version } · draft, not reviewed by a clinician
library-reviewed = Library { $version } · review due { $day }
time-headline = When is the procedure?
time-day = Day
time-clock = Time
time-remark = All dates of the plan are counted from here.
procedure-time = Time of the procedure
date-form = like 2026-07-14, or 2026-07 for a month
opens-choices = { $count ->
    [one] opens 1 choice
   *[other] opens { $count } choices
}
none-of-these = None of these
none-sets = { $count ->
    [one] answers 1 line
   *[other] answers { $count } lines
}
last-answer = Last: { $question }, { $answer }
stop-here = { $count ->
    [one] You can stop here. The rest of the screening would not change this; 1 page is kept open.
   *[other] You can stop here. The rest of the screening would not change this; { $count } pages are kept open.
}
what-instead = What to do instead
back = Back
next = Next
undo = Undo
redo = Redo
screening = Screening
then = Then
check-answers = Check answers
plan = Plan
sheet = Sheet
clinic = Clinic details
check-remark = Read them back to the patient.
check-complete = Everything is answered.
check-open = { $count ->
    [one] 1 page is still open; the plan will say so. Nothing is assumed.
   *[other] { $count } pages are still open; the plan will say so. Nothing is assumed.
}
count-of = { $answered } of { $total }
make-the-plan = Make the plan
change = Change
for-this-patient = For this patient
could-still-apply = Could still apply
count-certain = { $count } certain
count-possible = { $count } possible
no-finding-yet = No rule fires so far.
open-could-change = { $count ->
    [0] No open question could change this
    [one] 1 open question could change this
   *[other] { $count } open questions could change this
}
already-worst = already the worst there is
word-possible = Possible: { $severity }
word-lifted = { $severity }, lifted
because = Because
not-known-yet = Not known yet
why = Why
until = Until
lift = Lift
evidence = Evidence
sources = Sources
lift-never = Never. No reason or clearance lifts it.
lift-by = By: { $roles }.
lift-record = { $by }, { $role }, { $day }: { $reason }
record-clearance = Record clearance…
record-decision = Record decision…
take-back = Take back
source-read = read
source-in-part = read in part
source-second-hand = second hand
source-to-verify = to be verified
lift-title = Record who decided
lift-remark = The finding stays visible with this record, here and on the clinician copy.
lift-role = Role
lift-by-name = Name
lift-reason = Reason, or what was cleared
lift-save = Record
lift-needs-role = Choose the role that decided.
lift-needs-name = Write the name of the person who decided.
lift-needs-reason = Write the reason, or what was cleared.
lift-too-late = The procedure lies before today. A decision that lifts a finding must come before it.
cancel = Cancel
closed-title = Confirm that the skin is closed
closed-remark = No ooze, no crust, no raw or stinging spots, seen in person or on a photo.
closed-day = Day on which it was seen
closed-save = Confirm
closed-needs-day = Give the day, not only the month.
closed-before-procedure = The skin cannot be closed before the procedure.
closed-confirmed = Skin closed on { $day }
closed-early = Skin closed: { $day }. That is earlier than expected ({ $first }): note who saw it, in person or on a photo.
closed-expected = Skin closed expected { $first } to { $last }
closed-expected-on = Skin closed expected { $first }
confirm-closed = Confirm…
plan-summary = { $at }. { $steps } steps.
plan-none = No plan yet
plan-stopped = Do not treat now
plan-stopped-because = { $procedure }: something stands against it. This is what to do instead.
plan-draft = { $count ->
    [one] Draft: 1 question is still open, and something could still stop the treatment.
   *[other] Draft: { $count } questions are still open, and something could still stop the treatment.
}
plan-group-0 = Do
plan-group-1 = Do not
plan-group-2 = Watch
plan-group-3 = Calls, photos, visits
plan-group-4 = For staff
plan-group-flags = Red flags
flag-count = { $count ->
    [one] 1 sign
   *[other] { $count } signs
}
months = { $first } to { $last }
window = { $from } until { $until }
window-open = from { $from }
tell-patient = Say to the patient
come-back = Until
fallback-heading = Care instead
step-when = When
step-why = What and why
step-patient = The patient reads
see-sheet = See the sheet
pick-a-step = Pick a row to read it in full.
copy-patient = Patient
copy-clinician = Clinician
large-print = Large print
save-pdf = Save PDF…
sheet-being-made = The sheet is being made.
sheet-none = There is no sheet yet. Answer which procedure is planned.
sheet-failed = The sheet could not be made: { $why }
page-n = Page { $at } of { $of }
new = New
open = Open…
save = Save
save-as = Save as…
unsaved = Not saved
saved-as = Saved { $file }
path-needed = Write a file name.
path-title = Where is the file?
path-remark = No file window can be shown here. Write the whole path.
path-label = File
path-use = Use this file
guard-title = Save your answers first?
guard-sentence = This case has answers that are not saved.
guard-stay = Stay here
guard-discard = Discard answers
guard-save = Save…
unfinished-title = A case was not finished
unfinished-sentence = { $what }, { $at }: { $answers } answers. The program stopped before this case was saved.
unfinished-resume = Go on with it
unfinished-drop = Discard it
clinic-welcome = Before the first sheet
clinic-about = Aftercare walks you through a screening, says what stands against a treatment and why, and prints a dated aftercare plan. It informs a clinician, who decides. Nothing leaves this computer.
clinic-remark = A patient must know whom to call. Empty lines are printed as lines to fill in by hand.
clinic-name = Clinic
clinic-practitioner = Who does the procedure
clinic-phone = Phone number to call
clinic-hours = When somebody answers it
clinic-when-closed = What to do when nobody answers
clinic-emergency = Emergency number of your country
clinic-save = Keep and go on
clinic-missing = Still missing for the sheet: { $fields }
clinic-complete = Complete: the sheet says whom to call.
skip-for-now = Later
key-answer = answer
key-none = none of these
key-not-known = not known
key-next = next
key-undo = undo
findings = Findings
key-sheet = sheet
key-plan = plan
no-display = this computer or session has no display
no-window = No window can be opened here: { $why }. Use the command line instead: `aftercare --help`
dismiss = Close
during-aftercare = During aftercare
library = Library
no-home = There is no folder in which the program may keep its own files.
device = Device
all-products = Dossiers in the library
other-product = Another product, without a dossier
at-last-visit = At the last visit
new-visit = New visit of this patient
preset-title = Keep this set-up
preset-remark = The next time this procedure is planned, the same values stand on the set-up card and are confirmed with one key.
preset-name = What the clinic calls the device
preset-read-by = Who read the label for this use; empty if nobody did
preset-label = Version of the label
preset-save = Keep
choice-title = Record the clinic's choice
choice-remark = Plans follow this side from now on. The other side stays visible.
choice-by = Who chooses for the clinic
choice-save = Record
visit-begin = Note what the patient reports today
visit-begin-remark = Pick what the patient sees; the plan says how urgent it is, what to say and what to do.
visit-needs-plan = Signs are picked against the dates of a plan. The plan says what is missing.
visit-begin-again = Begin a report for today
visit-earlier = This report is from an earlier day.
visit-review-open = Go to the review
visit-ask = What does the patient see?
visit-ask-remark = Pick every sign that is reported. Nothing is assumed.
take-back-report = Take the report back
today = Today
signs = Signs
key-pick = pick
what-follows = What follows
flags-reported = { $count ->
    [one] 1 sign reported
   *[other] { $count } signs reported
}
say-to-patient = Say to the patient
what-to-do = What you do
likely-cause = Likely cause
open-dossier = Open
take-product = Take for this patient
contested-note = Authorities disagree here. Both sides stand beside each other; the one that the plans follow is marked.
choose-side = Choose this side
awaiting-note = Encoded as written until somebody with the authority decides.
claims-title = What may honestly be said
claims-note = A claim as it is heard, the words that hold, and what they rest on.
claim-heard = Heard: { $claim }
counsel-title = Words to counsel with
law-title = Law by country
dossier-example = An invented example. Keeping it under a title of your own makes a copy.
dossier-title = Title
dossier-by = Who looked
dossier-documents = Documents that were read, one a line
dossier-stock = Units in stock, one a line: lot, a space, expiry date
dossier-close = Close without keeping
dossier-keep = Keep the dossier
dossier-keep-copy = Keep a copy
product-known = What is known
what-counts = What counts as met
score-remark = A score is no proof of effect. A gate that stops the product ends the scoring.
stopped = stopped
below = Below
below-modifiers = { $count ->
    [one] 1 change for this patient
   *[other] { $count } changes for this patient
}
below-choices = { $count ->
    [one] 1 contested point
   *[other] { $count } contested points
}
below-routines = morning and evening
below-alternatives = stronger evidence

## The sheet
sheet-plan-title = Your care plan
sheet-after = After: { $procedure }
sheet-no-treatment-title = We do not treat today
sheet-planned-was = Planned was: { $procedure }
sheet-no-procedure = No procedure is chosen yet
sheet-with-exosome = with an exosome product
sheet-clinician-title = Clinician copy
sheet-name = Name
sheet-treatment-on = Treatment on
sheet-planned-for = Planned for
sheet-by = By
sheet-product = Product
sheet-lot = Lot
sheet-clinic = Clinic
sheet-phone = Phone
sheet-draft = { $count ->
    [one] Draft: 1 question that could stop the treatment is still open. Do not hand out.
   *[other] Draft: { $count } questions that could stop the treatment are still open. Do not hand out.
}
sheet-draft-footer = Draft, do not hand out
sheet-draft-library = Draft library: not yet reviewed by a clinician
sheet-expired = The care library behind this sheet is past its review date ({ $day })
sheet-library-footer = Library { $version }, { $hash }
# "Page 1 of 2": before the first number, and between the two.
sheet-page-before = Page{ " " }
sheet-page-between = { " " }of{ " " }
# "Thu 26 to Mon 30 Nov"
sheet-days = { $first } to { $last }
sheet-from = from { $day }
sheet-from-now-on = from now on
sheet-when-closed = when your skin is closed
sheet-when-closed-not-before = when your skin is closed, but not before { $day }
# $end is a day, or one of the three lines below. Those also stand alone below "Do not, until this date".
sheet-until = until { $end }
sheet-end-closed = skin closed
sheet-end-day-and-closed = { $day }, and skin closed
sheet-end-at-most = { $end }, at the latest until { $day }
sheet-goes-on = Go on after this week.
sheet-if-confirmed = If we confirm it: { $step }
# A step of the protocol files that says what is allowed afterwards begins with this word; a date can replace it.
sheet-then = Then
sheet-first-days = { $count ->
    [7] Your first seven days: tick each time you do it
    [8] Your first eight days: tick each time you do it
   *[other] Your first days: tick each time you do it
}
sheet-not-today = –
sheet-grey-boxes = Grey: go on until we tell you that your skin is closed. Then stop.
sheet-boxes = { $count ->
    [one] 1 box to tick
   *[other] { $count } boxes to tick
}
sheet-as-needed = If you need it
sheet-later = Later
sheet-closed-title = When your skin is closed
sheet-closed-line = We write here the day your skin is closed:
sheet-closed-steps = From that day:
# $range is one of the two lines that follow.
sheet-closed-expected = We expect it { $range }.
sheet-range-one = on { $day }
sheet-range = between { $first } and { $last }
sheet-closed-means = “Skin closed” means: we have told you that your skin is closed. We expect it { $range }.
sheet-avoid = Do not, until this date
sheet-before = Before your treatment
sheet-normal = What is normal
sheet-visits = When we are in touch
sheet-watch = Look out for
sheet-without-product = Without the exosome product
sheet-meanwhile = Until then
sheet-questions = My questions
sheet-next-visit = We see you again on
sheet-why = Why, and what happens next
sheet-come-back = Not before { $day }.
sheet-help = Get help: what to look for
sheet-emergency = Emergency number
sheet-call-now = Now: call { $number }
sheet-day-or-night = day or night
sheet-opening-hours = when we are open
sheet-at-visit = at your next visit
sheet-other-worry = Something else worries you? Call us.
sheet-clinic-open = When we are open
sheet-hours = Hours
sheet-clinic-closed = When we are closed
sheet-what-to-do = What to do
sheet-clinic-emergency = Emergency, day or night
sheet-patient = Patient
sheet-procedure = Procedure
sheet-areas = Areas
sheet-operator = Operator
sheet-maker = Maker
sheet-expiry = Expiry
sheet-skin-closed = Skin closed
sheet-expected = expected { $days }
sheet-library = Library
sheet-library-line = { $title } { $version }, { $hash }
sheet-not-planned = not planned
sheet-findings = Findings
sheet-finding-count = { $certain } certain, { $possible } possible
sheet-finding-count-lifted = { $certain } certain, { $possible } possible, { $lifted } of them lifted
sheet-no-findings = No rule fires.
sheet-column-severity = Severity, target
sheet-column-finding = Finding, reason, what to do
sheet-column-rule = Rule, sources, evidence
sheet-because = Because:
sheet-missing = Open:
sheet-to-do = Do:
sheet-ends-label = Ends:
sheet-lift = Lift:
sheet-no-lift = nobody; only another answer ends it
sheet-lift-clearance = clearance
sheet-lift-reason = written reason
sheet-lifted = lifted
sheet-lifted-in-part = lifted in part, another role must sign too
sheet-lifted-by = { $by }, { $role }, { $day }
# Between two signatures that are both needed, and between two ways of which one is enough.
sheet-and = { " " }and{ " " }
sheet-or = , or{ " " }
sheet-contested = authorities disagree
sheet-open-questions = Not known and not asked
sheet-open-count = { $unknown } not known, { $unasked } not asked
sheet-nothing-open = Nothing is open: every question that matters here has an answer.
sheet-column-question = Question
sheet-column-state = State
sheet-column-worst = Could bring, at worst
sheet-not-known = not known
sheet-not-asked = not asked
sheet-lifts = Lifted
sheet-column-lifted-rule = Rule
sheet-column-role = By, role
sheet-column-on = On
sheet-column-reason = Reason
sheet-waits = Waits for skin closed
sheet-column-earliest = Earliest
sheet-column-latest = Latest
sheet-column-what = What
sheet-latest = not after { $day }
sheet-latest-closed = only when closed
sheet-begins = Begins: { $names }.
sheet-ends = Ends: { $names }.
sheet-steps = Plan
sheet-step-count = { $count ->
    [one] 1 step
   *[other] { $count } steps
}
sheet-column-when = From, until
sheet-column-step = Step, sources, evidence
sheet-waits-short = waits for skin closed
sheet-step-if-applies = { $step } (if it applies; open: { $questions })
sheet-flags = Red flags
sheet-column-urgency = Urgency, dates
sheet-column-sign = Sign, what the patient does
sheet-column-clinician = What the clinician does, cause, sources
sheet-fallbacks = Instead of the exosome product
sheet-answers = Answers
sheet-answer-count = { $count ->
    [one] 1 question answered
   *[other] { $count } questions answered
}
sheet-not-applicable = does not apply: no rule reads it
sheet-sources = Sources
sheet-seen-on = Skin closed seen on
sheet-in-person = in person
sheet-photo = photo
sheet-decided-by = Decided by: name, role, date
sheet-explained-by = Explained to the patient by: name, date

## The sheet: a product at home, without a procedure
sheet-home-title = Using your product at home
# Where the product is left out.
sheet-home-care-title = Your skin care at home
sheet-home-what = On unbroken skin
sheet-home-on = First use on
sheet-home-by = Advised by
# Over the reasons.
sheet-home-without = Do not use the exosome product
sheet-home-before = Before you start
sheet-home-draft = { $count ->
    [one] Draft: 1 question that could stop the product is still open. Do not hand out.
   *[other] Draft: { $count } questions that could stop the product are still open. Do not hand out.
}
sheet-every-day = Every day
sheet-routines = What goes on your skin, in this order

## The sheet: what the patient reported
sheet-stop = Stop. Do not use it again until we tell you.
sheet-stop-told = You told us:
sheet-reported = Reported on { $at }
sheet-nothing-reported = Nothing was reported.
sheet-column-seen = Urgency, seen by
sheet-seen-by = seen by { $at }
sheet-seen-next = at the next visit
sheet-outside-window = outside the days on which the plan names it
sheet-stops = Stops:
sheet-stopped = Stopped: { $flag }, { $at }.

## The sheet: what stands beside the plan
sheet-told = Good to know
sheet-because-of = Because of:
sheet-if-applies = If it applies; open:
sheet-awaiting = awaiting a clinician's decision ({ $decision })
sheet-changes = What changes for this patient
sheet-column-trait = Trait, because of
sheet-column-changes = What changes, sources, evidence
sheet-contested-points = Contested points this plan follows
sheet-column-point = Point
sheet-column-side = Side, sources
sheet-column-chosen = Chosen
sheet-chosen = chosen by { $by }, { $day }
sheet-default-side = default
sheet-column-skin = Used on
sheet-column-verdict = Verdict
sheet-column-lacking = What stops it, holds it down or is missing
sheet-gate = Stopped:
sheet-cap = Held down:
# $verdict is the next better verdict; what is missing follows.
sheet-to-reach = To reach “{ $verdict }”:
sheet-value = Is it worth the price
sheet-column-holds = Holds
sheet-column-condition = Condition
sheet-value-yes = yes
sheet-value-no = no
sheet-value-open = open
sheet-value-talk = for the conversation
sheet-value-fails = Say:
sheet-consent = Consent: tick each point with the patient
sheet-alternatives = What has stronger evidence
sheet-column-from = From
