package dev.tenon.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One thing that a stage demands to be seen.
public sealed interface Check {
    /// What it is called in evidence and in the trail; no two checks of a stage share it.
    String key();

    /// What must hold, as a person reads it after "needs that".
    String sentence();

    /// Whether a person must bring it, so that it may still come while a request is open.
    default boolean isBroughtByPeople() {
        return false;
    }

    /// A metric of the version's run lies within bounds.
    record MetricThreshold(String metric, @Nullable BigDecimal atLeast, @Nullable BigDecimal atMost)
            implements Check {
        @Override
        public String key() {
            return "metric:" + metric;
        }

        @Override
        public String sentence() {
            if (atMost == null) return "%s is at least %s".formatted(metric, plain(atLeast));
            if (atLeast == null) return "%s is at most %s".formatted(metric, plain(atMost));
            return "%s lies from %s to %s".formatted(metric, plain(atLeast), plain(atMost));
        }
    }

    /// A metric is as good as that of the version that runs there now, but for a tolerance; where
    /// nothing runs yet there is nothing to fall behind.
    record AgainstRunning(String metric, boolean higherIsBetter, BigDecimal tolerance)
            implements Check {
        @Override
        public String key() {
            return "against-running:" + metric;
        }

        @Override
        public String sentence() {
            var better = higherIsBetter ? "higher" : "lower";
            var sign = tolerance.signum();
            if (sign == 0)
                return "%s is no worse than that of the version there now (%s is better)"
                        .formatted(metric, better);
            return (sign > 0
                            ? "%s is worse by %s at most than that of the version there now (%s is better)"
                            : "%s is better by %s at least than that of the version there now (%s is better)")
                    .formatted(metric, plain(tolerance.abs()), better);
        }
    }

    /// Every file was looked into and found clean, and the model has one of these formats (any,
    /// when empty).
    record FilesClean(Set<String> formats) implements Check {
        public FilesClean {
            formats = Set.copyOf(formats);
        }

        @Override
        public String key() {
            return "files-clean";
        }

        @Override
        public String sentence() {
            var clean = "every file was scanned and found clean";
            return formats.isEmpty() ? clean : clean + ", its format one of " + sorted(formats);
        }
    }

    /// Where it comes from is known.
    record LineageComplete(Set<Origin> origins) implements Check {
        /// A thing that a version is made from.
        public enum Origin {
            RUN("the run that made it"),
            CODE("the commit of its code"),
            DATA("the data it was trained on");

            private final String words;

            Origin(String words) {
                this.words = words;
            }

            String words() {
                return words;
            }
        }

        public LineageComplete {
            origins = Set.copyOf(origins);
        }

        @Override
        public String key() {
            return "lineage-complete";
        }

        @Override
        public String sentence() {
            var all = new TreeSet<>(origins).stream().map(Origin::words).toList();
            return all.size() == 1
                    ? all.getFirst() + " is known"
                    : String.join(", ", all.subList(0, all.size() - 1))
                            + " and "
                            + all.getLast()
                            + " are known";
        }
    }

    /// What goes in and what comes out is described.
    record SignaturePresent() implements Check {
        @Override
        public String key() {
            return "signature-present";
        }

        @Override
        public String sentence() {
            return "its inputs and outputs are described";
        }
    }

    /// Its licence is one of these.
    record Licence(Set<String> allowed) implements Check {
        public Licence {
            allowed = Set.copyOf(allowed);
        }

        @Override
        public String key() {
            return "licence";
        }

        @Override
        public String sentence() {
            return "its licence is one of " + sorted(allowed);
        }
    }

    /// Somebody answered a question, with one of the accepted answers where there are any.
    record Question(String id, String text, List<String> accepted) implements Check {
        public Question {
            accepted = List.copyOf(accepted);
        }

        @Override
        public String key() {
            return "question:" + id;
        }

        @Override
        public String sentence() {
            return "somebody answers “%s”".formatted(text)
                    + (accepted.isEmpty() ? "" : " with " + String.join(" or ", accepted));
        }

        @Override
        public boolean isBroughtByPeople() {
            return true;
        }
    }

    /// Somebody attached a document.
    record Report(String id, String title) implements Check {
        @Override
        public String key() {
            return "report:" + id;
        }

        @Override
        public String sentence() {
            return "a “%s” is attached".formatted(title);
        }

        @Override
        public boolean isBroughtByPeople() {
            return true;
        }
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", new TreeSet<>(words));
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
