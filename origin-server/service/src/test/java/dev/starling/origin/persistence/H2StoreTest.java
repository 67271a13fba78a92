package dev.starling.origin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class H2StoreTest extends StoreContract {

    @Inject
    OriginUnderTest origin;

    @Test
    void withoutAnythingSetTheDatabaseIsAFileInTheDataFolder() {
        assertThat(origin.file("origin.mv.db")).exists();
    }
}
