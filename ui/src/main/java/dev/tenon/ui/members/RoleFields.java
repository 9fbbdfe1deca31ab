package dev.tenon.ui.members;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import dev.tenon.identity.Role;
import dev.tenon.people.Roles;
import dev.tenon.projects.Project;
import dev.tenon.tenancy.ProjectId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All roles of one person, to be ticked: those of the whole tenant, and those of each project.
public class RoleFields extends Div {
    private final CheckboxGroup<Role> inTenant;
    private final transient Map<ProjectId, CheckboxGroup<Role>> inProjects = new LinkedHashMap<>();
    private final transient Roles before;

    public RoleFields(Roles before, List<Project> projects) {
        this.before = before;
        addClassNames("tn-fields", "tn-roles");
        inTenant = group("In the whole tenant", true, before.inTenant());
        inTenant.setHelperText(
                "An owner may do everything; an auditor reads everything, and the audit.");
        add(inTenant);
        for (var project : projects) {
            var held = before.inProjects().getOrDefault(project.id(), Set.of());
            var group = group("In " + project.displayName(), false, held);
            inProjects.put(project.id(), group);
            add(group);
        }
    }

    /// What is ticked, and whatever is held in projects that are not shown.
    public Roles roles() {
        var chosen = new HashMap<>(before.inProjects());
        inProjects.forEach(
                (project, group) -> {
                    chosen.remove(project);
                    if (!group.getValue().isEmpty()) chosen.put(project, group.getValue());
                });
        return new Roles(inTenant.getValue(), chosen);
    }

    private static CheckboxGroup<Role> group(String label, boolean ofTenant, Set<Role> held) {
        var group = new CheckboxGroup<Role>(label);
        group.setItems(
                Arrays.stream(Role.values())
                        .filter(role -> role.isOfTenant() == ofTenant)
                        .toList());
        group.setItemLabelGenerator(MemberWords::role);
        group.setValue(held);
        return group;
    }
}
