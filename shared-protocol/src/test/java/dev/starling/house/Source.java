package dev.starling.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// One Java source as the compiler's own parser sees it.
///
/// @param types simple names of all types declared, nested ones too
record Source(Path file, String text, List<String> types, List<Method> methods) {

    /// @param line where it begins
    /// @param lines from the signature to the closing brace
    record Method(String name, int line, int lines) {}

    int lines() {
        return (int) text.lines().count();
    }

    static Source read(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            Found found = new Found(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                found.scan(unit, unit);
            }
            return new Source(file, Files.readString(file), found.types, found.methods);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Found extends TreeScanner<Void, CompilationUnitTree> {

        private final SourcePositions positions;
        private final List<String> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();

        Found(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree type, CompilationUnitTree unit) {
            types.add(type.getSimpleName().toString());
            return super.visitClass(type, unit);
        }

        @Override
        public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            if (method.getBody() != null) {
                LineMap map = unit.getLineMap();
                long first = map.getLineNumber(positions.getStartPosition(unit, method));
                long last = map.getLineNumber(positions.getEndPosition(unit, method));
                methods.add(new Method(method.getName().toString(), (int) first, (int) (last - first + 1)));
            }
            return super.visitMethod(method, unit);
        }
    }
}
