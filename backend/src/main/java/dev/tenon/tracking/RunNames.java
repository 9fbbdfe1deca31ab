package dev.tenon.tracking;

import java.util.random.RandomGenerator;

/// Makes up names for runs that came without one, such as `patient-heron-417`.
final class RunNames {
    private static final String[] MANNERS = {
        "able", "bold", "brisk", "calm", "clear", "deft", "eager", "fair", "gentle", "keen", "kind",
        "lively", "mellow", "nimble", "patient", "polite", "quick", "quiet", "ready", "sharp",
        "steady", "sunny", "swift", "tidy", "warm", "wise"
    };
    private static final String[] CREATURES = {
        "badger", "bee", "crane", "deer", "falcon", "finch", "fox", "gull", "hare", "hawk", "heron",
                "ibex", "jay",
        "lark", "lynx", "marten", "moth", "otter", "owl", "perch", "raven", "robin", "seal",
                "stork", "swan", "trout",
        "wren"
    };

    private RunNames() {}

    static String random(RandomGenerator chance) {
        return "%s-%s-%d"
                .formatted(
                        MANNERS[chance.nextInt(MANNERS.length)],
                        CREATURES[chance.nextInt(CREATURES.length)],
                        chance.nextInt(1, 1000));
    }
}
