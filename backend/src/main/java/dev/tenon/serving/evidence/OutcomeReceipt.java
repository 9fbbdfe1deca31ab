package dev.tenon.serving.evidence;

/// What became of outcomes that were sent together: new ones, those that say what was known
/// already, those that correct it, and how many name a prediction that no gateway has told of yet.
public record OutcomeReceipt(int recorded, int repeated, int corrected, int unmatched) {}
