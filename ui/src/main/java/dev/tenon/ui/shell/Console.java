package dev.tenon.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.theme.aura.Aura;

/// The page around every console page.
@Push
@StyleSheet(Aura.STYLESHEET)
public class Console implements AppShellConfigurator {}
