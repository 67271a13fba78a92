package dev.starling.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds small modules that break one rule each: a rule that never fails guards nothing.
class WallsTest {

    @TempDir
    Path module;

    private final List<String> sources = new ArrayList<>();

    @Test
    void whatTheDesignAllowsPasses() throws IOException {
        type("agent.core.step", "Machine", "");
        type("agent.core.swarm", "Swarm", "dev.starling.agent.core.step.Machine door;");
        type("agent.core.node", "AgentNode", "dev.starling.agent.core.swarm.Swarm part;");
        type("agent.loop", "Loop", "dev.starling.agent.core.node.AgentNode node; Thread owner;");
        compile();

        Walls.check(module);
    }

    @Test
    void aCycleOfPackagesIsFound() throws IOException {
        type("agent.loop", "Loop", "dev.starling.agent.net.Net net;");
        type("agent.net", "Net", "dev.starling.agent.loop.Loop loop;");

        breaks("Cycle detected");
    }

    @Test
    void aCoreThatOpensFilesIsFound() throws IOException {
        type("agent.core.swarm", "Swarm", "java.nio.file.Path file;");

        breaks("a core decides and the shell performs");
    }

    @Test
    void aCoreThatLocksIsFound() throws IOException {
        type("origin.core.release", "Release", "java.util.concurrent.locks.Lock lock;");

        breaks("java.util.concurrent");
    }

    @Test
    void aCoreWithDiceOrThreadsOfItsOwnIsFound() throws IOException {
        type("trust", "Nonce", "java.util.Random dice; Thread worker;");

        breaks("java.util.Random", "java.lang.Thread");
    }

    @Test
    void siblingsThatKnowEachOtherAreFound() throws IOException {
        type("agent.core.swarm", "Swarm", "dev.starling.agent.core.session.Session session;");
        type("agent.core.session", "Session", "");

        breaks("node alone composes them");
    }

    @Test
    void aStepThatKnowsTheNodeIsFound() throws IOException {
        type("agent.core.step", "Machine", "dev.starling.agent.core.node.AgentNode node;");
        type("agent.core.node", "AgentNode", "");

        breaks("node alone composes them");
    }

    @Test
    void aWireThatKnowsManifestsIsFound() throws IOException {
        type("manifest", "Manifest", "");
        type("wire", "Frame", "dev.starling.manifest.Manifest manifest;");

        breaks("arrows never run back up");
    }

    @Test
    void aModuleThatWasNotCompiledIsAMistakeInTheCall() {
        assertThatThrownBy(() -> Walls.check(module)).hasMessageContaining("expected the module to be compiled");
    }

    private void breaks(String... parts) throws IOException {
        compile();
        assertThatThrownBy(() -> Walls.check(module))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(parts);
    }

    private void type(String packageName, String name, String fields) throws IOException {
        Path file = module.resolve(name + ".java");
        Files.writeString(
                file, "package dev.starling." + packageName + "; public class " + name + " { " + fields + " }");
        sources.add(file.toString());
    }

    private void compile() throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-d", module.resolve("target/classes").toString()));
        arguments.addAll(sources);
        Files.createDirectories(module.resolve("target/classes"));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }
}
