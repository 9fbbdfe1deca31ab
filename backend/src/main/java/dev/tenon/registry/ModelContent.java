package dev.tenon.registry;

/// What a look into a version's files gave: their format, the verdict, and the signature if the
/// files tell it.
record ModelContent(ModelFormat format, ScanReport scan, ModelSignature signature) {}
