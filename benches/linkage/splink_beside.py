"""splink_beside.py FOLDER PAIRS.csv: the same lists linked by Splink 4, to be scored beside ours.

    python3 -m venv v && v/bin/pip install splink==4.0.17
    v/bin/python splink_beside.py FOLDER pairs.csv && python3 score.py FOLDER/lost.csv pairs.csv

Splink's own comparisons with its own training: u by sampling, m by expectation
maximisation in two blocks. MATCH is a probability of .95 or more, the same for
every list. Optional: nothing in ./test needs it.
"""

import sys
import time

import duckdb
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

COLUMNS = ("upn forename middle surname dob sex postcode prev_postcode house parent_forename "
           "parent_surname").split()


def read(path, key):
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame = frame.rename(columns={key: "unique_id"})
    for column in COLUMNS:
        if column not in frame:
            frame[column] = ""
    return frame[["unique_id", *COLUMNS]].replace("", None)


def main(folder, out):
    lost, roll = read(f"{folder}/lost.csv", "qid"), read(f"{folder}/roll.csv", "pid")
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.ForenameSurnameComparison("forename", "surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True, datetime_format="%Y-%m-%d"),
            cl.PostcodeComparison("postcode"),
            cl.NameComparison("parent_forename"),
            cl.ExactMatch("sex"),
            cl.ExactMatch("upn"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("upn"), block_on("forename", "dob"), block_on("surname", "dob"),
            block_on("postcode", "dob"), block_on("postcode", "forename"),
            block_on("forename", "surname", "substr(dob, 1, 4)"),
            "l.prev_postcode = r.postcode and l.forename = r.forename",
            "l.forename = r.surname and l.surname = r.forename",
        ],
        retain_intermediate_calculation_columns=False,
    )
    start = time.time()
    linker = Linker([lost, roll], settings, DuckDBAPI(duckdb.connect()), input_table_aliases=["lost", "roll"])
    linker.training.estimate_probability_two_random_records_match(
        [block_on("forename", "surname", "dob"), block_on("upn")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("forename", "surname"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
    trained = time.time()
    pairs = linker.inference.predict(threshold_match_probability=0.05).as_pandas_dataframe()
    print(f"trained {trained - start:.1f} s, predicted {time.time() - trained:.1f} s, {len(pairs)} pairs")
    turned = pairs.source_dataset_l == "roll"
    pairs["left_id"] = pairs.unique_id_l.where(~turned, pairs.unique_id_r)
    pairs["right_id"] = pairs.unique_id_r.where(~turned, pairs.unique_id_l)
    pairs["probability"] = pairs.match_probability
    pairs["band"] = ["MATCH" if p >= 0.95 else "POSSIBLE" for p in pairs.probability]
    pairs["weight"], pairs["margin"] = pairs.match_weight, 0.0
    pairs = pairs.sort_values(["left_id", "probability"], ascending=[True, False])
    pairs[["left_id", "right_id", "probability", "band", "weight", "margin"]].to_csv(out, index=False)


if __name__ == "__main__":
    main(*sys.argv[1:3])
