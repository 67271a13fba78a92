package dev.starling.origin.tuf;

import dev.starling.origin.client.FreshFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class H2RepositoryTest extends RepositoryContract {}
