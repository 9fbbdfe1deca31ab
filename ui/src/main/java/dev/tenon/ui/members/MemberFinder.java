package dev.tenon.ui.members;

import dev.tenon.people.Members;
import dev.tenon.ui.kit.Fuzzy;
import dev.tenon.ui.shell.Finder;
import dev.tenon.ui.shell.NavigationEntry;
import dev.tenon.ui.shell.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/// Members by their name or e-mail address.
@Component
class MemberFinder implements Finder {
    private final Members members;

    MemberFinder(Members members) {
        this.members = members;
    }

    @Override
    public NavigationEntry under() {
        return MembersNavigation.MEMBERS;
    }

    @Override
    public List<Found> find(Place place, String letters, int most) {
        var page = place.inTenant("members");
        return members.all().stream()
                .filter(one -> Fuzzy.finds(letters, one.name() + " " + one.email()))
                .limit(most)
                .map(one -> new Found("Member", one.name(), one.email(), page))
                .toList();
    }
}
