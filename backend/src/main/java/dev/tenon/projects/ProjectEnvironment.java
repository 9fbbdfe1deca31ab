package dev.tenon.projects;

/// A place where a project's models may run, such as `staging`; the last one is the most earnest.
public record ProjectEnvironment(String name) {}
