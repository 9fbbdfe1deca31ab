package dev.tenon.tracking.compare;

import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Runs that were given the same params but for their seeds: what differs between their results is
/// chance.
public record SeedFamily(List<RunId> runs, Set<String> seeds) {
    private static final Pattern WORDS =
            Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /// The families of two runs or more, in the order of the runs.
    static List<SeedFamily> among(List<RunDetails> runs) {
        var families = new LinkedHashMap<List<Object>, List<RunDetails>>();
        for (var run : runs) {
            if (run.params().keySet().stream().noneMatch(SeedFamily::isSeed)) continue;
            families.computeIfAbsent(configuration(run), _ -> new ArrayList<>()).add(run);
        }
        return families.values().stream()
                .filter(family -> family.size() > 1)
                .map(SeedFamily::of)
                .toList();
    }

    private static SeedFamily of(List<RunDetails> family) {
        var seeds = new TreeSet<String>();
        family.forEach(
                run ->
                        run.params().keySet().stream()
                                .filter(SeedFamily::isSeed)
                                .forEach(seeds::add));
        return new SeedFamily(family.stream().map(one -> one.run().id()).toList(), seeds);
    }

    private static List<Object> configuration(RunDetails run) {
        var others = new TreeMap<String, String>();
        for (Map.Entry<String, String> param : run.params().entrySet()) {
            if (!isSeed(param.getKey())) others.put(param.getKey(), param.getValue());
        }
        return List.of(run.run().experiment(), others);
    }

    /// Whether a param tells a generator of chance where to begin: `seed`, `data.randomSeed`,
    /// `random_state`.
    static boolean isSeed(String key) {
        var words = List.of(WORDS.matcher(key).replaceAll(" ").toLowerCase(Locale.ROOT).split(" "));
        var state = words.indexOf("random");
        return words.contains("seed")
                || (state >= 0 && words.size() > state + 1 && words.get(state + 1).equals("state"));
    }
}
