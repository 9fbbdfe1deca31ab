package dev.tenon.registry.lineage;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.registry.lineage.Lineage.Direction;
import dev.tenon.tenancy.ProjectId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What came of what: data, runs, versions, approvals, deployments.
@Service
public class RegistryLineage {
    private static final int MOST = 500;

    private final LineageSteps steps;
    private final Access access;

    RegistryLineage(LineageSteps steps, Access access) {
        this.steps = steps;
        this.access = access;
    }

    /// The lineage of the thing that has this name, with at most so many things in it.
    @Transactional(readOnly = true)
    public Lineage of(ProjectId project, String named, Direction direction, int limit) {
        access.require(Permission.MODEL_READ, project);
        var name = LineageName.of(named);
        var start =
                steps.self(project, name.kind(), name.id()).stream()
                        .findFirst()
                        .orElseThrow(name::notThere)
                        .node();
        var walk = new LineageWalk(start, Math.clamp(limit, 1, MOST));
        if (direction != Direction.DOWN)
            walk.up(start, (kind, ids, most) -> steps.up(project, kind, ids, most));
        if (direction != Direction.UP)
            walk.down(start, (kind, ids, most) -> steps.down(project, kind, ids, most));
        return walk.lineage();
    }
}
