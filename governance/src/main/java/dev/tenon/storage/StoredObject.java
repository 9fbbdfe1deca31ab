package dev.tenon.storage;

/// What was written: how many bytes, and their SHA-256 in hexadecimal digits.
public record StoredObject(long size, String sha256) {}
