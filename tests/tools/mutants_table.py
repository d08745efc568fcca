"""What `mutants.py` changes: noise, skew, mixes, filters, measures and judges; and the tests that have to notice."""

WITHOUT_TRAINING = (
    "a_worse_verdict_fails_the_command",
    "a_null_that_passes_fails_the_command",
    "a_finding_is_judged_on_the_seeds_that_its_draws_say",
    "json_is_a_list_of_rows_and_seeds_are_the_callers",
    "by_default_the_ten_seeds_judge_that_nothing_was_chosen_by",
    "an_unknown_name_is_answered_with_the_known_ones",
    "one_seed_is_refused",
)
TESTS = {
    "data/noise.py": "corpora/test_noise.py",
    "data/edits.py": "corpora/test_edits.py corpora/test_noise.py",
    "data/transform.py": "corpora/test_transform.py::test_an_empty_corpus_stays_empty_unless_groups_are_missing "
    "corpora/test_transform.py::test_the_achieved_rate_is_within_binomial_bounds",
    "data/skew.py": "corpora/test_skew.py",
    "data/balance.py": "corpora/test_balance.py",
    "data/mix.py": "corpora/test_mix.py",
    "data/repeat.py": "corpora/test_repeat.py",
    "data/curation/blocklist.py": "corpora/test_blocklist.py",
    "data/curation/curate.py": "corpora/test_curate.py",
    "data/curation/deduplicate.py": "corpora/test_deduplicate.py "
    "corpora/test_cost.py::test_in_a_crowd_below_the_threshold_each_is_compared_with_a_few "
    "corpora/test_cost.py::test_in_a_crowd_copies_are_found_all_the_same",
    "data/curation/filters.py": "corpora/test_filters.py",
    "data/curation/personal.py": "corpora/test_personal.py",
    "data/curation/truth.py": "corpora/test_curation_truth.py",
    "tiny_models/perplexity_filter.py": "models/test_perplexity_filter.py",
    "tiny_models/measure.py": "models/test_measure.py",
    "data/stats.py": "corpora/test_stats.py",
    "data/verdict.py": "corpora/test_verdict.py",
    "data/whitelist.py": "corpora/test_whitelist.py",
    "data/rows_judge.py": "corpora/test_rows_judge.py",
    "data/syntax_judge.py": "corpora/test_syntax_judge.py corpora/test_expressions.py corpora/test_hostile_texts.py",
    "data/function_judge.py": "corpora/test_functions.py corpora/test_hostile_texts.py",
    "data/note_judge.py": "corpora/test_fields.py corpora/test_hostile_texts.py",
    "data/contract_judge.py": "corpora/test_fields.py corpora/test_hostile_texts.py",
    "data/report_judge.py": "corpora/test_fields.py corpora/test_hostile_texts.py",
    "data/fact_judge.py": "corpora/test_facts.py corpora/test_hostile_texts.py",
    "data/sum_judge.py": "corpora/test_sums.py corpora/test_hostile_texts.py",
    "data/tune_judge.py": "corpora/test_tune_judge.py",
    "data/voice_judge.py": "corpora/test_voice_judge.py",
    "data/poison.py": "corpora/test_poison.py",
    "data/labels.py": "corpora/test_labels.py",
    "lessons/finding.py": "course/test_finding.py "
    "course/test_record.py::test_the_record_of_each_finding_is_up_to_date_and_as_its_card_states",
    "lessons/judging/judge.py": " ".join(f"course/test_judging.py::test_{name}" for name in WITHOUT_TRAINING),
    "lessons/judging/record.py": "course/test_record.py",
    "lessons/judging/told.py": "course/test_told.py",
}
"""For each module the tests that answer for it, the quickest first; its own doctests run before them."""
