package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of logged models, and where the next one begins, if there is one.
public record LoggedModelPage(List<LoggedModel> models, @Nullable String next) {}
