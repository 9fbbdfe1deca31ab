package dev.tenon.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A policy that stands ready, to be taken as it is or as a beginning.
public record ReadyPolicy(String id, String title, String whom, String text) {
    static final ReadyPolicy TEAM_PRODUCTION =
            of(
                    "team-production",
                    "Production, for a team of three",
                    "Two people who had no part in it agree; every project begins with this one.");
    static final ReadyPolicy TEAM_STAGING =
            of(
                    "team-staging",
                    "Staging",
                    "Whatever has clean files; every project begins with this one.");
    static final ReadyPolicy BANK_PRODUCTION =
            of(
                    "bank-production",
                    "Production, for a bank",
                    "Complete evidence, independent validation, then risk and business together.");

    /// All that stand ready.
    public static final List<ReadyPolicy> ALL =
            List.of(TEAM_PRODUCTION, TEAM_STAGING, BANK_PRODUCTION);

    /// What the text says.
    public Policy policy() {
        return PolicyText.stored(text);
    }

    private static ReadyPolicy of(String id, String title, String whom) {
        try (var file = ReadyPolicy.class.getResourceAsStream(id + ".yaml")) {
            if (file == null) throw new IllegalStateException("No policy " + id);
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new ReadyPolicy(id, title, whom, text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
