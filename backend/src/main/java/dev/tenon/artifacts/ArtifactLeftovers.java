package dev.tenon.artifacts;

import dev.tenon.artifacts.Leftover.Kind;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.storage.PartedUploads.Unfinished;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/// What is left over in the current tenant's storage: shown, or removed.
@Service
@EnableConfigurationProperties(ArtifactSettings.class)
public class ArtifactLeftovers {
    private static final int SOME = 1000;

    private final LeftoverSearch search;
    private final LeftoverRemoval removal;
    private final Access access;
    private final ArtifactSettings settings;
    private final Clock clock;

    ArtifactLeftovers(
            LeftoverSearch search,
            LeftoverRemoval removal,
            Access access,
            ArtifactSettings settings,
            Clock clock) {
        this.search = search;
        this.removal = removal;
        this.access = access;
        this.settings = settings;
        this.clock = clock;
    }

    /// Looks and changes nothing: at so many objects after one. The first page has the uploads and
    /// the discarded files too, up to a thousand of each.
    public LeftoverPage page(@Nullable String after, int objects) {
        access.require(Permission.TENANT_ADMINISTER);
        var before = clock.instant().minus(settings.grace());
        var page = search.among(after, before, objects);
        if (after != null) return page;
        var found = new ArrayList<Leftover>();
        search.forgotten(before, SOME).forEach(one -> found.add(unfinished(one)));
        search.strayParts().forEach(one -> found.add(unfinished(one)));
        var old = clock.instant().minus(settings.keep());
        found.addAll(search.discarded(null, old, SOME).items());
        found.addAll(page.items());
        return new LeftoverPage(List.copyOf(found), page.next());
    }

    /// Removes all of it; whatever arrives meanwhile is left alone.
    public Removed remove() {
        access.require(Permission.TENANT_ADMINISTER);
        var removed = removal.run(settings.grace(), settings.keep());
        if (removed.isNothing()) removal.recordNothing();
        return removed;
    }

    private static Leftover unfinished(Upload upload) {
        var object = LeftoverSearch.whole(upload.key());
        return new Leftover(Kind.UNFINISHED_UPLOAD, object, upload.path().value(), 0, null);
    }

    private static Leftover unfinished(Unfinished parts) {
        return new Leftover(
                Kind.UNFINISHED_UPLOAD, LeftoverSearch.whole(parts.key()), null, 0, null);
    }
}
