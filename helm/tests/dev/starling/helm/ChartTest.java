package dev.starling.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    @Test
    void shouldLintWithoutAWarning() {
        LintResult lint = new Helm(Chart.FOLDER).lint().strict().call();

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    }

    @Test
    void shouldRenderOnePodWithItsVolumeByDefault() {
        StatefulSet origin = Chart.smallest().only(StatefulSet.class);

        assertThat(origin.getSpec().getReplicas()).isEqualTo(1);
        assertThat(origin.getSpec().getVolumeClaimTemplates()).hasSize(1);
        assertThat(origin.getSpec().getTemplate().getSpec().getContainers())
                .extracting(Container::getImage)
                .containsExactly("registry.example/starling-origin:0.1.0");
    }

    @Test
    void shouldRouteBothServicesToThePods() {
        Chart chart = Chart.smallest();

        assertThat(chart.all(Service.class))
                .hasSize(2)
                .extracting(service -> service.getSpec().getSelector())
                .containsOnly(
                        chart.only(StatefulSet.class).getSpec().getSelector().getMatchLabels());
    }

    @Test
    void shouldPutTheNamesThatAgentsUseIntoCertificateAndBundle() {
        Chart chart = Chart.smallest()
                .with("agents.hosts[0]", "updates.example")
                .with("agents.hosts[1]", "10.0.0.7")
                .with("agents.service.port", "9443");

        assertThat(chart.environment())
                .containsEntry("STARLING_PUBLIC_HOSTS", "updates.example,10.0.0.7")
                .containsEntry("STARLING_AGENT_URL", "https://updates.example:9443");
    }

    @Test
    void shouldReadThePassphraseOfTheKeysFromASecretOnly() {
        Chart chart = Chart.smallest().with("keys.existingSecret", "starling-keys");
        PodSpec pod = chart.only(StatefulSet.class).getSpec().getTemplate().getSpec();

        assertThat(chart.environment()).containsEntry("STARLING_KEYS_PASSPHRASE_FILE", "/run/starling/keys/passphrase");
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals("passphrase"))
                .singleElement()
                .satisfies(
                        volume -> assertThat(volume.getSecret().getSecretName()).isEqualTo("starling-keys"));
        assertThat(Chart.smallest().environment()).doesNotContainKey("STARLING_KEYS_PASSPHRASE_FILE");
    }

    @Test
    void shouldTakeTheSecretOfTheOpenIdClientFromASecretOnly() {
        Chart chart = Chart.smallest()
                .with("oidc.issuer", "https://login.example/realms/it")
                .with("oidc.clientId", "starling")
                .with("oidc.existingSecret", "starling-oidc")
                .with("oidc.caKey", "ca.crt")
                .with("oidc.groups.admin[0]", "it-leads")
                .with("oidc.groups.admin[1]", "CN=admins,OU=it")
                .with("networkPolicy.enabled", "true");

        assertThat(chart.environment())
                .containsEntry("STARLING_OIDC_ISSUER", "https://login.example/realms/it")
                .containsEntry("STARLING_OIDC_CLIENT_SECRET_FILE", "/run/starling/oidc/client-secret")
                .containsEntry("STARLING_OIDC_CA_FILE", "/run/starling/oidc/ca.pem")
                .containsEntry("STARLING_OIDC_GROUPS_ADMIN", "it-leads,CN=admins\\,OU=it")
                .containsEntry("STARLING_OIDC_ONLY", "false")
                .doesNotContainKey("STARLING_OIDC_GROUPS_VIEWER");
        assertThat(chart.only(StatefulSet.class)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getVolumes())
                .filteredOn(volume -> volume.getName().equals("oidc"))
                .singleElement()
                .satisfies(
                        volume -> assertThat(volume.getSecret().getSecretName()).isEqualTo("starling-oidc"));
        assertThat(chart.render()).contains("port: 443, protocol: TCP");
        assertThat(Chart.smallest().render()).doesNotContain("OIDC");
    }

    @Test
    void shouldTakePlainHttpFromElsewhereOnlyBehindAnIngress() {
        Chart behind = Chart.smallest()
                .with("ingress.enabled", "true")
                .with("ingress.host", "updates.example")
                .with("ingress.tlsSecretName", "updates-tls")
                .with("ingress.trustedProxies[0]", "10.1.0.0/16");

        assertThat(behind.environment())
                .containsEntry("STARLING_BEHIND_PROXY", "true")
                .containsEntry("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "10.1.0.0/16")
                .containsEntry("STARLING_SETUP_CONSOLE_URL", "https://updates.example");
        assertThat(Chart.smallest().environment())
                .doesNotContainKey("STARLING_BEHIND_PROXY")
                .doesNotContainKey("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING");
    }

    @Test
    void shouldRunUnderTheRestrictedPodSecurityStandard() {
        PodSpec pod =
                Chart.smallest().only(StatefulSet.class).getSpec().getTemplate().getSpec();
        Container container = pod.getContainers().getFirst();

        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void shouldRenderTheSameBytesTwice() {
        assertThat(Chart.smallest().render()).isEqualTo(Chart.smallest().render());
    }

    @Test
    void shouldTakeThePostgresCredentialsFromASecretOnly() {
        List<HasMetadata> objects = Chart.smallest()
                .with("database.mode", "postgres")
                .with("database.postgres.url", "jdbc:postgresql://db.example/starling")
                .with("database.postgres.existingSecret", "starling-db")
                .objects();

        assertThat(objects).noneMatch(object -> object.getKind().equals("Secret"));
        StatefulSet origin = objects.stream()
                .filter(StatefulSet.class::isInstance)
                .map(StatefulSet.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(origin.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv())
                .filteredOn(variable -> variable.getName().equals("QUARKUS_DATASOURCE_PASSWORD"))
                .singleElement()
                .satisfies(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("starling-db");
                });
    }

    @Test
    void shouldLetUploadsOfAnySizeThroughTheIngress() {
        Ingress ingress = Chart.smallest()
                .with("ingress.enabled", "true")
                .with("ingress.host", "updates.example")
                .with("ingress.tlsSecretName", "updates-tls")
                .only(Ingress.class);

        assertThat(ingress.getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/proxy-body-size", "0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imagee.repository | x | imagee",
                "replicaCount | two | replicaCount",
                "replicaCount | 2 | one origin works on a database",
                "database.mode | postgres | database.postgres.url",
                "image.repository | '' | image.repository",
                "ingress.enabled | true | ingress.tlsSecretName",
                "agents.url | http://updates.example | agents",
                "externalUrl | https://updates.example/ | externalUrl"
            })
    void shouldRefuseValuesThatCannotWork(String key, String value, String named) {
        assertThatThrownBy(() -> Chart.smallest().with(key, value).render()).hasMessageContaining(named);
    }

    @Test
    void shouldRenderNoFieldThatKubernetesDoesNotKnow() {
        List<HasMetadata> objects = Chart.smallest()
                .with("ingress.enabled", "true")
                .with("ingress.host", "updates.example")
                .with("ingress.tlsSecretName", "updates-tls")
                .with("keys.existingSecret", "starling-keys")
                .with("networkPolicy.enabled", "true")
                .objects();

        assertThat(objects).hasSize(6);
        assertThat(UnknownFields.in(objects)).isEmpty();
    }

    @Test
    void shouldNoticeAMisspeltField() {
        Container misspelt = new Container();
        misspelt.setAdditionalProperty("imagee", "x");

        assertThat(UnknownFields.in(List.of(misspelt))).containsExactly("Container.imagee");
    }
}
