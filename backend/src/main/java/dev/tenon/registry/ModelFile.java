package dev.tenon.registry;

/// One file of a version: its path below the version's folder, its content's SHA-256 in hex, and
/// the whole key of the object that holds it.
public record ModelFile(String path, long size, String sha256, String object) {}
