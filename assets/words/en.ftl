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
every-morning-and-outdoors = each morning, and every { $low } hours outdoors
every-hour-minutes = { $low } to { $high } minutes each hour
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
cli-checked = { $title } { $version }: no faults. { $questions } questions, { $precautions } precautions, { $steps } steps, { $flags } red flags, { $sources } sources. Hash { $hash }
cli-faults = { $count ->
    [one] 1 fault. The library cannot be used.
   *[other] { $count } faults. The library cannot be used.
}
cli-saved = Saved { $file }
cli-not-applicable = answered, but not applicable: no rule sees it
