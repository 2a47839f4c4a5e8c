// The benchmarks there are.
process.stdout.write(`npm run bench -- NAME
  access   what row-level security costs: a record, a list, in a million records, with and without  [--rows 1000000] [--offices 500] [--runs 5]
  ledger   events appended and sealed, against a bare SHA-256; proofs at a million events  [--events 1000000] [--batch 20000] [--runs 5]
  seen     what the access log costs an open and a search; who looked, in a million rows  [--rows 1000000]
  sign-in  what a sign-in costs beside its hash, and what the proof before many approvals costs  [--runs 101]
  check    all checks of a record, against JSON.parse and a walk      [--records 100000] [--runs 5]
  load     workbook to entered records, against raw COPY; of births and then of the five official registers, or of the
           one named: load KH      [--rows 100000] [--each 20000] [--runs 5]
  export   approved book to Software 158 package, against writing the same cells  [--rows 10000] [--runs 5]
  search   look-up in 100,000 records, p50 and p95, against a primary key read    [--rows 100000] [--runs 5]
  place    place texts read right, wrong, asked; texts/s against folding and splitting  [--texts 100000] [--runs 5] [--examples 3]
`)
