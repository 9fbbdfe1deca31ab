package dev.tenon.approval;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Involvement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Who had part in a subject, as a column holds it.
final class InvolvedText {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<Involvement, List<UUID>>> SHAPE =
            new TypeReference<>() {};

    private InvolvedText() {}

    static String write(Map<Involvement, Set<PersonId>> involved) {
        var plain = new EnumMap<Involvement, List<UUID>>(Involvement.class);
        involved.forEach(
                (part, people) ->
                        plain.put(part, people.stream().map(PersonId::value).sorted().toList()));
        return JSON.writerFor(SHAPE).writeValueAsString(plain);
    }

    static Map<Involvement, Set<PersonId>> read(String text) {
        var involved = new EnumMap<Involvement, Set<PersonId>>(Involvement.class);
        JSON.readValue(text, SHAPE)
                .forEach(
                        (part, people) ->
                                involved.put(
                                        part,
                                        people.stream()
                                                .map(PersonId::new)
                                                .collect(Collectors.toUnmodifiableSet())));
        return Map.copyOf(involved);
    }
}
