package dev.tenon.ui.access;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import dev.tenon.identity.Permission;
import dev.tenon.roles.RoleDefinition;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/// What every role gives, side by side: one piece of markup, since a component for each cell would
/// cost the server a hundred times as much.
class PermissionMatrix extends Div {
    PermissionMatrix(List<RoleDefinition> roles) {
        addClassName("tn-matrix");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", "What each role gives");
        add(new Html(table(roles)));
    }

    private static String table(List<RoleDefinition> roles) {
        var text = new StringBuilder("<table><thead><tr><th scope=\"col\">Permission</th>");
        for (var role : roles) {
            text.append("<th scope=\"col\" title=\"")
                    .append(HtmlUtils.htmlEscape(role.description()))
                    .append("\"><span>")
                    .append(HtmlUtils.htmlEscape(role.name()))
                    .append("</span></th>");
        }
        text.append("</tr></thead><tbody>");
        Arrays.stream(Permission.values()).forEach(one -> row(text, one, roles));
        return text.append("</tbody></table>").toString();
    }

    private static void row(StringBuilder text, Permission permission, List<RoleDefinition> roles) {
        text.append("<tr><th scope=\"row\"><code>")
                .append(permission.words())
                .append("</code> <span>")
                .append(AccessWords.meaning(permission))
                .append("</span></th>");
        for (var role : roles) {
            text.append(
                    role.gives().contains(permission)
                            ? "<td class=\"tn-held\"><span aria-hidden=\"true\">●</span><span class=\"tn-spoken\">yes</span></td>"
                            : "<td><span aria-hidden=\"true\">·</span><span class=\"tn-spoken\">no</span></td>");
        }
        text.append("</tr>");
    }
}
