package dev.tenon.serving;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The addresses of a project at the gateway: what answers there, changed only for approved versions.
@Service
public class Deployments {
    @Transactional(readOnly = true)
    public List<Deployment> in(ProjectId project) {
        throw new UnsupportedOperationException("" + project);
    }

    /// The deployment with its revisions, newest first, and its variants' health.
    @Transactional(readOnly = true)
    public DeploymentHistory find(ProjectId project, DeploymentId id) {
        throw new UnsupportedOperationException(project + "/" + id);
    }

    @Transactional
    public Deploying create(ProjectId project, NewDeployment wanted) {
        throw new UnsupportedOperationException(project + "/" + wanted);
    }

    /// What the split would change; nothing is changed.
    @Transactional(readOnly = true)
    public SplitPreview preview(ProjectId project, DeploymentId id, Split split) {
        throw new UnsupportedOperationException(project + "/" + id + split);
    }

    /// Applies a split to the revision that its author saw; another revision since then is a conflict.
    @Transactional
    public Deploying changeSplit(ProjectId project, DeploymentId id, Split split, int onRevision) {
        throw new UnsupportedOperationException(project + "/" + id + split + onRevision);
    }

    @Transactional
    public Deployment disable(ProjectId project, DeploymentId id) {
        throw new UnsupportedOperationException(project + "/" + id);
    }

    @Transactional
    public Deploying enable(ProjectId project, DeploymentId id) {
        throw new UnsupportedOperationException(project + "/" + id);
    }

    /// Makes the split of an earlier revision the current one, as a new revision.
    @Transactional
    public Deploying rollBack(ProjectId project, DeploymentId id, int toRevision) {
        throw new UnsupportedOperationException(project + "/" + id + toRevision);
    }
}
