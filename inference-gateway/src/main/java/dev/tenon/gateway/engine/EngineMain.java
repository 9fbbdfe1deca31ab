package dev.tenon.gateway.engine;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The engine process: models of one tenant behind a local socket. It dies with the front that
/// started it.
final class EngineMain {
    static final String UNPACK_ONLY = "unpack";
    private final Map<Integer, Served> models = new ConcurrentHashMap<>();

    private record Served(Model model, Signature signature) {}

    private EngineMain() {}

    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().name("parent").start(EngineMain::dieWithParent);
        if (arguments[0].equals(UNPACK_ONLY)) {
            Engine.getEngine("PyTorch");
            return;
        }
        EngineMain engine = new EngineMain();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(arguments[0]));
            System.out.println("ready");
            while (true) {
                SocketChannel connection = server.accept();
                Thread.ofPlatform().start(() -> engine.serve(connection));
            }
        }
    }

    /// The front holds the other end of our standard input for as long as it lives.
    private static void dieWithParent() {
        try {
            while (System.in.read() >= 0) Thread.onSpinWait();
        } catch (IOException gone) {
            // as good as its end
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve(SocketChannel connection) {
        Frame frame = new Frame();
        try (connection) {
            while (true) {
                byte kind = frame.receive(connection);
                try {
                    answer(kind, frame);
                } catch (RuntimeException | LinkageError e) {
                    frame.begin(Frame.FAILED).put(reason(e));
                }
                frame.send(connection);
            }
        } catch (IOException gone) {
            // the front has let go of this connection
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof ModelFailed && failure.getMessage() != null)
            return failure.getMessage();
        Throwable root = failure;
        while (root.getCause() != null) root = root.getCause();
        return root.toString();
    }

    private void answer(byte kind, Frame frame) {
        int id = frame.integer();
        switch (kind) {
            case Frame.LOAD -> {
                load(id, frame);
                frame.begin(Frame.DONE);
            }
            case Frame.RUN -> {
                Served served = models.get(id);
                if (served == null) throw new ModelFailed("The engine has no such model");
                List<Tensor> outputs =
                        served.model().run(frame.tensors(served.signature().inputs()));
                frame.begin(Frame.DONE).put(outputs);
            }
            case Frame.UNLOAD -> {
                Served served = models.remove(id);
                if (served != null) served.model().close();
                frame.begin(Frame.DONE);
            }
            default -> throw new ModelFailed("The engine was asked something unknown");
        }
    }

    private void load(int id, Frame frame) {
        Path file = Path.of(frame.text());
        String format = frame.text();
        Signature signature = frame.signature();
        Model model =
                format.equals("onnx")
                        ? OnnxModel.load(file, signature)
                        : TorchModel.load(file, signature);
        models.put(id, new Served(model, signature));
    }
}
