package dev.tenon.policy;

import dev.tenon.identity.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether the people who agree are enough, and from groups that differ enough.
final class QuorumRules {
    private QuorumRules() {}

    /// What is still missing, in sentences; empty when the rule is satisfied. The voices are one of
    /// each person, and all of them count.
    static List<String> missing(ApprovalRule rule, Collection<Voice> counted) {
        var missing = new ArrayList<String>();
        var people = rule.quorum() - counted.size();
        if (people > 0) missing.add(more(people, rule));
        var groups = different(rule, counted);
        if (groups < rule.distinctGroups()) {
            missing.add(
                    "People of %d different groups must agree; so far they stand for %d."
                            .formatted(rule.distinctGroups(), groups));
        }
        return List.copyOf(missing);
    }

    private static String more(int people, ApprovalRule rule) {
        var who = people == 1 ? "One more person" : "%d more people".formatted(people);
        var whence =
                rule.groups().isEmpty()
                        ? ""
                        : " of " + String.join(" or ", rule.groups().stream().sorted().toList());
        return "%s%s must agree.".formatted(who, whence);
    }

    /// For how many different groups the people can stand when each stands for one of theirs: the
    /// greatest matching, found by augmenting paths.
    static int different(ApprovalRule rule, Collection<Voice> voices) {
        var standsFor = new HashMap<PersonId, Set<String>>();
        for (var voice : voices) standsFor.put(voice.person(), groups(rule, voice));
        var taken = new HashMap<String, PersonId>();
        var found = 0;
        for (var person : standsFor.keySet()) {
            if (place(person, standsFor, taken, new HashSet<>())) found++;
        }
        return found;
    }

    private static boolean place(
            PersonId person,
            Map<PersonId, Set<String>> standsFor,
            Map<String, PersonId> taken,
            Set<String> tried) {
        for (var group : standsFor.getOrDefault(person, Set.of())) {
            if (!tried.add(group)) continue;
            var holder = taken.get(group);
            if (holder == null || place(holder, standsFor, taken, tried)) {
                taken.put(group, person);
                return true;
            }
        }
        return false;
    }

    private static Set<String> groups(ApprovalRule rule, Voice voice) {
        if (rule.groups().isEmpty()) return voice.groups();
        var both = new HashSet<>(voice.groups());
        both.retainAll(rule.groups());
        return both;
    }
}
