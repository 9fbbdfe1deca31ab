package dev.tenon.ui.kit;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;

/// Lines to be copied as they stand: a command, a few lines of code.
public final class CodeBlock extends Div {
    public CodeBlock(String text) {
        this(text, "code");
    }

    public CodeBlock(String text, String what) {
        addClassName("tn-code-block");
        var lines = new Pre();
        lines.add(new Code(text));
        lines.getElement().setAttribute("tabindex", "0");
        add(lines, new CopyButton(text, what));
    }
}
