package dev.tenon.approval;

import java.util.UUID;

/// What is decided about: its kind, such as `model-version`, its name for people, and the digest of
/// its exact content.
public record Subject(String kind, UUID id, String name, String digest) {}
