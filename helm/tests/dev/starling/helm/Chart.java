package dev.starling.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The chart, rendered with some values.
final class Chart {

    static final Path FOLDER = Path.of(System.getProperty("starling.root"), "helm", "starling-origin");

    private final Map<String, String> values = new LinkedHashMap<>();

    /// What the smallest installation sets.
    static Chart smallest() {
        return new Chart().with("image.repository", "registry.example/starling-origin");
    }

    Chart with(String key, String value) {
        values.put(key, value);
        return this;
    }

    String render() {
        TemplateCommand template =
                new Helm(FOLDER).template().withName("origin").withNamespace("updates");
        values.forEach(template::set);
        return template.call();
    }

    /// Every object of the rendered chart, read into its Kubernetes type.
    List<HasMetadata> objects() {
        List<HasMetadata> objects = new ArrayList<>();
        KubernetesSerialization reader = new KubernetesSerialization();
        for (String document : render().split("(?m)^---\\s*$", -1)) {
            if (document.lines().anyMatch(line -> line.startsWith("kind:"))) {
                Object read = reader.unmarshal(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
                if (read instanceof Collection<?> many) {
                    many.forEach(one -> objects.add((HasMetadata) one));
                } else {
                    objects.add((HasMetadata) read);
                }
            }
        }
        return objects;
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Of the origin's container, what is written out: no values out of Secrets.
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (EnvVar variable : only(StatefulSet.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv()) {
            if (variable.getValue() != null) {
                environment.put(variable.getName(), variable.getValue());
            }
        }
        return environment;
    }

    <T extends HasMetadata> T only(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("one " + type.getSimpleName() + " expected, found " + found.size());
        }
        return found.getFirst();
    }
}
