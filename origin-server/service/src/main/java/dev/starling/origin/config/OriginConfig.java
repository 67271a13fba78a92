package dev.starling.origin.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The origin's own settings (`starling.*`, env `STARLING_*`). Everything else is Quarkus'.
@ConfigMapping(prefix = "starling")
public interface OriginConfig {

    /// Holds the database, the payloads and keys. Back it up as a whole.
    @WithDefault("./data")
    Path dataDir();

    /// The name of this installation in every certificate, made at the first start when it is not set. Cannot change.
    Optional<String> trustDomain();

    /// DNS names and IP addresses at which agents and browsers reach the origin; the first is what devices are told.
    /// Not set: the machine's name.
    Optional<List<String>> publicHosts();

    /// Where agents reach the origin, in bundles. Not set: `https://`, the first of the public hosts, and the port.
    Optional<String> agentUrl();

    /// TLS ends at a proxy before the origin: plain HTTP is taken from everywhere for console and interface, though
    /// never from devices.
    @WithDefault("false")
    boolean behindProxy();

    Fleet fleet();

    Sites sites();

    Upload upload();

    Console console();

    Keys keys();

    Setup setup();

    Oidc oidc();

    /// Whether a version is published only after somebody else than its publisher has approved it.
    @WithDefault("true")
    boolean fourEyes();

    /// Devices.
    interface Fleet {
        /// A device silent for longer is offline and not named as a neighbour: one long poll of 60 s and a half.
        @WithDefault("90s")
        Duration offlineAfter();

        /// What the database and the memory are laid out for.
        @WithDefault("100000")
        @Min(1)
        @Max(1_000_000)
        int devicesMax();
    }

    /// Where devices are.
    interface Sites {
        /// Those that were learnt among them. A site in a subnet of its own is one also when there is no room for it
        /// here.
        @WithDefault("10000")
        @Min(1)
        @Max(100_000)
        int max();
    }

    /// Payloads on their way in.
    interface Upload {
        /// Each holds a worker thread for its whole duration.
        @WithDefault("8")
        @Min(1)
        @Max(64)
        int atOnce();
    }

    /// The people who watch.
    interface Console {
        /// How long a login lasts at most.
        @WithDefault("12h")
        Duration session();

        /// How long it lasts without any request; an open page that shows something live asks all the time.
        @WithDefault("1h")
        Duration idle();

        /// Rounds of bcrypt for a new password, as a power of two; 12 is about a quarter of a second on a processor of
        /// 2024. Below 10 a stolen table is guessed too cheaply (OWASP), above 15 logins take seconds.
        @WithDefault("12")
        @Min(10)
        @Max(15)
        int passwordCost();

        /// Open event streams.
        @WithDefault("100")
        @Min(1)
        @Max(10_000)
        int watchersMax();
    }

    /// Private keys at rest.
    interface Keys {
        /// Where the key store is; `keys` in the data folder unless set.
        Optional<Path> folder();

        /// Its first line opens the key store. Unless this or `passphrase` is set, one is made and kept in the data
        /// folder beside the keys, which protects nothing and is for evaluation.
        Optional<Path> passphraseFile();

        Pkcs11 pkcs11();

        /// The passphrase itself, where an environment variable is the only way to hand it over.
        Optional<String> passphrase();
    }

    /// A hardware module that holds keys this origin may sign metadata with.
    interface Pkcs11 {
        /// Of the JDK's SunPKCS11: a file with `name`, `library` and the slot.
        Optional<Path> configuration();

        /// Its first line is the PIN.
        Optional<Path> pinFile();
    }

    /// People who log in at an OpenID provider. Off unless an issuer is set.
    interface Oidc {
        /// As the provider writes it in its tokens. https, except on this machine.
        Optional<String> issuer();

        Optional<String> clientId();

        /// Its first line is the client's secret.
        Optional<Path> clientSecretFile();

        /// The authorities (PEM) of the provider's own certificate. Not set: those that Java trusts.
        Optional<Path> caFile();

        /// What the button on the login page says after "Log in with".
        @WithDefault("single sign-on")
        String label();

        /// Asked for besides `openid`.
        @WithDefault("profile")
        List<String> scopes();

        /// The claim of the ID token that holds the person's groups; a slash leads into an object.
        @WithDefault("groups")
        String groupsClaim();

        /// The claim that becomes the account's name.
        @WithDefault("preferred_username")
        String nameClaim();

        Groups groups();

        /// Nobody logs in with a password any more.
        @WithDefault("false")
        boolean only();

        /// The provider is asked about a person only when they log in: who has not done so for longer has API tokens
        /// that do not work.
        @WithDefault("30d")
        Duration tokensFor();
    }

    /// The groups that give a role.
    interface Groups {
        Optional<Set<String>> viewer();

        Optional<Set<String>> operator();

        Optional<Set<String>> publisher();

        Optional<Set<String>> approver();

        Optional<Set<String>> admin();
    }

    /// The first start.
    interface Setup {
        /// How long the one-time set-up link works; a new one is made at every start until there is an account.
        @WithDefault("24h")
        Duration validFor();

        /// The console's address from outside, for the link.
        @WithDefault("http://localhost:${quarkus.http.port}")
        String consoleUrl();
    }
}
