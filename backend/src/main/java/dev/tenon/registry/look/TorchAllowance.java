package dev.tenon.registry.look;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a TorchScript archive may import and call.
final class TorchAllowance {
    private static final Set<String> GLOBALS =
            Set.of(
                    "collections.OrderedDict",
                    "torch.device",
                    "torch.Size",
                    "torch._utils._rebuild_tensor",
                    "torch._utils._rebuild_tensor_v2",
                    "torch._utils._rebuild_qtensor",
                    "torch._utils._rebuild_parameter",
                    "torch._utils._rebuild_sparse_tensor",
                    "torch.jit._pickle.build_boollist",
                    "torch.jit._pickle.build_doublelist",
                    "torch.jit._pickle.build_intlist",
                    "torch.jit._pickle.build_tensor_from_id",
                    "torch.jit._pickle.build_tensorlist",
                    "torch.jit._pickle.restore_type_tag");
    private static final Pattern STORAGE = Pattern.compile("torch\\.[A-Za-z0-9]+Storage");
    private static final Pattern OWN_CLASS =
            Pattern.compile("__torch__\\.(?!torch\\.classes\\.)[\\w.$]+");
    private static final Pattern QUANTIZED_CLASS =
            Pattern.compile("__torch__\\.torch\\.classes\\.quantized\\.\\w+");

    private static final Set<String> OPERATOR_FAMILIES =
            Set.of("aten", "prim", "quantized", "prims");
    private static final Set<String> FILE_CALLS =
            Set.of("save", "from_file", "load", "_load", "read_file");
    private static final Pattern FAMILY_CALL = Pattern.compile("\\bops\\.(\\w+)\\.(\\w+)");
    private static final Pattern PLAIN_CALL = Pattern.compile("\\btorch\\.(\\w+)\\s*\\(");
    private static final Pattern FOREIGN_CLASS =
            Pattern.compile("\\b__torch__\\.torch\\.classes\\.(?!quantized\\.)[\\w.]+");

    private TorchAllowance() {}

    static boolean allowsGlobal(String global) {
        return GLOBALS.contains(global)
                || STORAGE.matcher(global).matches()
                || OWN_CLASS.matcher(global).matches()
                || QUANTIZED_CLASS.matcher(global).matches();
    }

    /// Calls to operators of foreign libraries, to foreign classes, and to what reads or writes
    /// files.
    static List<String> refusedCalls(String code) {
        var families =
                FAMILY_CALL
                        .matcher(code)
                        .results()
                        .filter(
                                call ->
                                        !OPERATOR_FAMILIES.contains(call.group(1))
                                                || FILE_CALLS.contains(call.group(2)))
                        .map(call -> call.group(1) + "::" + call.group(2));
        var plain =
                PLAIN_CALL
                        .matcher(code)
                        .results()
                        .filter(call -> FILE_CALLS.contains(call.group(1)))
                        .map(call -> "torch." + call.group(1));
        var classes = FOREIGN_CLASS.matcher(code).results().map(found -> found.group());
        return Stream.of(families, plain, classes)
                .flatMap(each -> each)
                .distinct()
                .sorted()
                .toList();
    }
}
