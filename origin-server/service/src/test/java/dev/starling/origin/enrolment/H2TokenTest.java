package dev.starling.origin.enrolment;

import dev.starling.origin.client.FreshFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class H2TokenTest extends TokenContract {}
