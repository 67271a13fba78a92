package dev.starling.helm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds what the lenient Kubernetes reader puts aside: a misspelt field lands in `getAdditionalProperties()`.
final class UnknownFields {

    private static final String MODEL = "io.fabric8.kubernetes.api.model";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    static List<String> in(Collection<?> objects) {
        UnknownFields search = new UnknownFields();
        objects.forEach(object -> search.walk(object.getClass().getSimpleName(), object));
        return search.found;
    }

    private void walk(String path, Object value) {
        if (value instanceof Collection<?> many) {
            many.forEach(one -> walk(path + "[]", one));
        } else if (value.getClass().getName().startsWith(MODEL)
                && !value.getClass().isEnum()) {
            for (Method getter : value.getClass().getMethods()) {
                if (getter.getName().startsWith("get") && getter.getParameterCount() == 0) {
                    visit(path + "." + getter.getName().substring(3), call(getter, value));
                }
            }
        }
    }

    private void visit(String path, @Nullable Object child) {
        if (child instanceof Map<?, ?> unknown && path.endsWith(".AdditionalProperties")) {
            unknown.keySet().forEach(name -> found.add(path.replace("AdditionalProperties", String.valueOf(name))));
        } else if (child != null) {
            walk(path, child);
        }
    }

    private static @Nullable Object call(Method getter, Object target) {
        try {
            return getter.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("cannot read " + getter, e);
        }
    }
}
