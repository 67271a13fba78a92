# Sourced by mvnw and starling: sets JAVA_HOME to a JDK of at least STARLING_JDK, whatever `java` is on the PATH.
# Looked at in this order: JAVA_HOME, JDK25_HOME, the javac on the PATH, the usual homes of system packages, version
# managers (SDKMAN, mise, asdf), IDE downloads, macOS.
STARLING_JDK=25

jdk_fits() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  jdk_major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$jdk_major" ] && [ "$jdk_major" -ge "$STARLING_JDK" ]
}

jdk_on_path() {
  jdk_javac=$(readlink -f "$(command -v javac)" 2>/dev/null) && dirname "$(dirname "$jdk_javac")"
}

select_jdk() {
  for jdk_home in "${JAVA_HOME-}" "${JDK25_HOME-}" "$(jdk_on_path)" /usr/lib/jvm/*25* /opt/*jdk*25* \
    "$HOME"/.sdkman/candidates/java/25* "$HOME"/.local/share/mise/installs/java/*25* "$HOME"/.asdf/installs/java/*25* \
    "$HOME"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$jdk_home" ] && jdk_fits "$jdk_home"; then
      JAVA_HOME=$jdk_home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Starling needs a JDK $STARLING_JDK and found none (java on the PATH: $(command -v java || echo none))." >&2
  echo "Get one from your system's packages, from https://adoptium.net or with 'sdk install java 25-tem'," >&2
  echo "then set JAVA_HOME to it, or leave it where a system package or a version manager puts it: it is found there." >&2
  return 1
}

select_jdk || exit 1
