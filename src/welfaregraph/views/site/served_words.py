"""What the pages that a server answers say to their reader."""

from __future__ import annotations

from welfaregraph.wording import N_

SERVED: dict[str, str] = {
    # the frame
    "meeting": N_("Support conference"),
    "query": N_("Queries (analysts)"),
    "needs_server": N_("This page works while the following is running on this computer; in a folder of files it does not."),
    "nothing_here": N_("There is no such page"),
    "gone": N_("What this address names is not in the imported data, or no longer: {name}"),
    "gone_unnamed": N_("What this address leads to is not in the imported data, or no longer."),
    "near": N_("The nearest by name:"),
    "near_kind": N_("All of this kind:"),
    "near_all": N_("All things that have a page"),
    "to_start": N_("To the summary"),
    "broken": N_("This page could not be made"),
    "broken_note": N_(
        "Something in welfaregraph itself went wrong. The other pages still work. One line in the window where it was started says where."
    ),
    "refused": N_("This was not done"),
    "refused_host": N_("Only addresses that begin with http://127.0.0.1 or http://localhost and the port are answered."),
    "refused_origin": N_("The request came from another page than the explorer. Open the page again and send the form from there."),
    "refused_size": N_("More was sent than is accepted ({limit} bytes). Send less."),
    "refused_method": N_("Nothing can be sent to this address."),
    "refused_form": N_("What was sent could not be understood. Open the page again and send the form from there."),
    "stale": N_("The data have changed and cannot be read as they are now. These pages show what was read before. {reason}"),
    # the check
    "checking": N_("The check is still running."),
    "look_again": N_("Show again what it found"),
    # the meeting
    "to_meeting": N_("Who must and who may come, and which ties are missing: plan a support conference"),
    "meet_static": N_("What works here too: whom to call, for any needs"),
    "meet_intro": N_(
        "Choose the needs of a household, or tell the situation in your own words. These are matched on this computer and kept nowhere:"
        " not in a file, a record or the address. Write no names of persons."
    ),
    "meet_needs": N_("Needs, situations, groups of people"),
    "meet_search": N_("Add by any name"),
    "meet_text": N_("The situation in your own words (may be left out)"),
    "meet_text_note": N_("For example: 80代の母が要介護、50代の息子がひきこもり"),
    "meet_consent": N_("Does the person agree that information is shared?"),
    "consent_unsaid": N_("Not asked yet"),
    "consent_yes": N_("Yes"),
    "consent_no": N_("No, or it cannot be asked"),
    "meet_stated": N_("Use only what the sources state, nothing concluded or confirmed"),
    "meet_do": N_("Plan the conference"),
    "meet_answer": N_("Plan for the conference"),
    "meet_none": N_("No need of the vocabulary is named. Choose one by name."),
    "meet_matched": N_(
        "Your words are not kept. The needs that were found in them are chosen above; words that no list has were not looked at."
    ),
    "meet_asked": N_("Needs"),
    "meet_asked_as": N_("asked for as: {names}"),
    "meet_lawful": N_("Which meeting is lawful"),
    "meet_unsaid": N_("Which meeting is lawful depends on the person's consent:"),
    "meet_who": N_("Whom to ask"),
    "meet_attendance": N_("Attendance"),
    "meet_together": N_("The table together"),
    "meet_unknown": N_("Who is not known"),
    "meet_usual": N_("Who else usually sits there"),
    "meet_aside": N_("Links open in a new tab, so that the plan stays."),
    "meet_legend": N_("stated: a source says so; concluded: a rule concludes it; confirmed: a person confirmed it."),
    "meet_date": N_("Made on {year}-{month:02}-{day:02}."),
    # queries
    "query_intro": N_("Ask the graph in SPARQL. A query reads only: it changes nothing and reaches no other machine."),
    "query_static": N_("On the command line the same is: welfaregraph query FILE, and welfaregraph ask for the shipped questions."),
    "query_shipped": N_("Shipped question"),
    "query_of": N_("about"),
    "query_of_note": N_(
        "By any written name, where the question is about something: a division, a population … Without it the sample stays in the query."
    ),
    "query_load": N_("Load"),
    "query_load_here": N_("Ask it here"),
    "query_text": N_("Query"),
    "query_prefixes": N_("Prefixes of the vocabulary need not be written: {prefixes}"),
    "query_run": N_("Show the answer"),
    "query_csv": N_("Save as CSV"),
    "query_answer": N_("Answer"),
    "query_rows": N_("{count} rows"),
    "query_first": N_("The first {shown} of {count} rows; the CSV file has them all."),
    # importing
    "import": N_("Import"),
    "import_intro": N_(
        "Tables that people keep beside the plan, as CSV: what they confirm or reject, names, actual values and more. A table is tried"
        " first; nothing changes before you say so."
    ),
    "import_no_city": N_("The data that are open are no city's folder: there is nothing to put a table into."),
    "import_by_hand": N_("By hand: put the table into sources/ of the city's folder, keep the one before elsewhere, and run"),
    "import_which": N_("Which table"),
    "import_file": N_("The file (CSV)"),
    "import_file_note": N_("As Excel saves it: “CSV UTF-8” or “CSV” (cp932). The whole table, not only what is new. No names of persons."),
    "import_try": N_("Show what would change"),
    "import_trial": N_("What would change with this {name}"),
    "import_nothing_yet": N_("Nothing has been changed yet."),
    "import_counts": N_("Rows: {added} new, {gone} no longer there, {same} as before (the row of headings counts too)."),
    "import_empty": N_("This table has no row below its headings: with it, all that the one before said would be gone."),
    "import_solved": N_("{count} problems of the check would be solved."),
    "import_added": N_("New rows"),
    "import_gone": N_("Rows that would be gone"),
    "import_problems": N_("Problems that it has or brings"),
    "import_no_problems": N_("None."),
    "import_row": N_("{name}, line {line}"),
    "import_take_note": N_("The table that is there now is kept in before/ of the city's folder; from there it can be taken back below."),
    "import_take": N_("Take it in"),
    "import_leave": N_("Leave everything as it is"),
    "import_unusable": N_("With these errors it cannot be taken in. Mend them in the file and try it again."),
    "import_tables": N_("The tables, and their columns"),
    "import_columns": N_("Columns:"),
    "import_none": N_("There is no such table yet."),
    "import_get": N_("Save it, to open it with Excel"),
    "import_get_empty": N_("Save an empty one with these columns"),
    "import_earlier": N_("Tables from before"),
    "import_earlier_note": N_("Each was in its place until another was taken in. Choosing one shows what would change with it again."),
    "import_done": N_("{name} was taken in, and the graph was built anew."),
    "import_done_kept": N_("{name} was taken in, and the graph was built anew. The one before is in {place}."),
    "import_lost": N_("This trial is no longer there: another was made since, or the explorer was started again. Try the file once more."),
    "import_no_file": N_("No file was chosen."),
    "further": N_("{count} more"),
    # the endpoint
    "query_endpoint": N_("Tools on this computer may ask at the address /sparql (SPARQL 1.1 Protocol)."),
}
