package dev.starling.origin.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/// What holds for all of the interface and is therefore said here once instead of at each place: a field that is
/// not marked nullable is always there, and an operation for administrators answers others with 401 or 403.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescriptionRules implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI description) {
        description.getComponents().getSchemas().values().forEach(DescriptionRules::requireFields);
        description.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> operation.getSecurity() != null)
                .forEach(DescriptionRules::refuseStrangers);
    }

    private static void requireFields(Schema schema) {
        Map<String, Schema> fields = schema.getProperties();
        if (fields != null) {
            fields.values().stream().filter(DescriptionRules::nullable).forEach(DescriptionRules::flatten);
            List<String> always = fields.entrySet().stream()
                    .filter(field -> !nullable(field.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            schema.setRequired(always);
        }
    }

    private static boolean nullable(Schema field) {
        return field.getType() != null && field.getType().contains(Schema.SchemaType.NULL);
    }

    /// A nullable time comes as `string or null` and, beside it, as `Instant or null`: one of them is enough.
    private static void flatten(Schema field) {
        if (field.getAnyOf() != null) {
            field.setAnyOf(null);
            field.setFormat("date-time");
        }
    }

    private static void refuseStrangers(Operation operation) {
        for (String status : List.of("401", "403")) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().ref(OriginApi.PROBLEM));
        }
    }
}
