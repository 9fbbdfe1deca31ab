package dev.tenon.local;

import java.io.IOException;
import java.io.PrintStream;

record Env(Stack stack, PrintStream out) {
    int print(Options options) throws IOException {
        out.println(stack.addresses().platform() + options.as());
        return 0;
    }
}
