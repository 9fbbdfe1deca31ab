package dev.tenon.roles;

import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Which people may do something at this moment, for rooms that ask them or tell them; it answers
/// rooms, and nobody at a door.
@Component
public class WhoMay {
    private final HolderQueries holders;
    private final Clock clock;

    WhoMay(HolderQueries holders, Clock clock) {
        this.holders = holders;
        this.clock = clock;
    }

    /// A member in person, and where mail reaches them.
    public record Recipient(PersonId person, String name, String email) {}

    /// Who may do this in the project, by whichever role.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Recipient> inProject(Permission permission, ProjectId project) {
        return holders
                .of(List.of(CurrentTenant.required().value(), project.value()), now())
                .stream()
                .filter(held -> held.binding().allows(permission))
                .map(HolderQueries.Held::by)
                .distinct()
                .toList();
    }

    /// Who holds one of these roles in the whole tenant.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Recipient> holding(Set<Role> roles) {
        var words = roles.stream().map(Role::words).collect(Collectors.toSet());
        return holders.of(List.of(CurrentTenant.required().value()), now()).stream()
                .filter(held -> words.contains(held.role()))
                .map(HolderQueries.Held::by)
                .distinct()
                .toList();
    }

    /// A member in person who still is one.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Recipient> one(PersonId person) {
        return holders.one(person);
    }

    /// The names of the groups that somebody is in.
    @Transactional(readOnly = true)
    public Set<String> groupsOf(PersonId person) {
        return holders.groupsOf(person);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
