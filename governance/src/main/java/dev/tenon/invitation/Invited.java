package dev.tenon.invitation;

import java.net.URI;
import java.util.Optional;

/// An invitation that was just made or sent again. Where no mail goes out, its link is here, once,
/// to be handed over by other means.
public record Invited(Invitation invitation, Optional<URI> link) {}
