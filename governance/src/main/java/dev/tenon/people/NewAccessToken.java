package dev.tenon.people;

import dev.tenon.identity.AccessTokenText;

/// A token just made; its text is shown to its maker now and never again.
public record NewAccessToken(AccessToken token, AccessTokenText text) {}
