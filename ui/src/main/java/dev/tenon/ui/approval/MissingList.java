package dev.tenon.ui.approval;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.tenon.approval.ApprovalRequest;

/// What a request still lacks, in sentences.
final class MissingList extends UnorderedList {
    MissingList(ApprovalRequest request) {
        addClassName("tn-missing");
        RequestWords.missing(request).forEach(sentence -> add(new ListItem(sentence)));
        setVisible(getComponentCount() > 0);
    }
}
