{{- define "origin.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "origin.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains (include "origin.name" .) .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "origin.name" .) | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "origin.agentService" -}}
{{- printf "%s-agents" (include "origin.fullname" . | trunc 56 | trimSuffix "-") -}}
{{- end -}}

{{/* Where browsers find the console; empty when only a forwarded port leads there. */}}
{{- define "origin.consoleUrl" -}}
{{- if .Values.externalUrl -}}
{{- .Values.externalUrl -}}
{{- else if .Values.ingress.enabled -}}
{{- printf "https://%s" .Values.ingress.host -}}
{{- end -}}
{{- end -}}

{{- define "origin.serviceAccountName" -}}
{{- default (include "origin.fullname" .) .Values.serviceAccount.name -}}
{{- end -}}

{{- define "origin.selector" -}}
app.kubernetes.io/name: {{ include "origin.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "origin.labels" -}}
{{ include "origin.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: starling
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "origin.image" -}}
{{- $repository := required "image.repository: name the registry and repository that hold the origin's image" .Values.image.repository -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" $repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{/* Refuses, at render time, what would lose data at run time. */}}
{{- define "origin.guard" -}}
{{- if gt (int .Values.replicaCount) 1 -}}
{{- fail "replicaCount is 0 or 1: one origin works on a database and its volume, a second one does not start" -}}
{{- end -}}
{{- if eq .Values.database.mode "postgres" -}}
{{- $_ := required "database.postgres.url: where the PostgreSQL server is" .Values.database.postgres.url -}}
{{- $_ := required "database.postgres.existingSecret: the Secret with its credentials" .Values.database.postgres.existingSecret -}}
{{- end -}}
{{- if .Values.ingress.enabled -}}
{{- $_ := required "ingress.tlsSecretName: people log in through the ingress, never in the clear" .Values.ingress.tlsSecretName -}}
{{- end -}}
{{- end -}}

{{/* A list as the origin's settings take it: commas between, and a backslash before a comma inside a name. */}}
{{- define "origin.list" -}}
{{- $names := list -}}
{{- range . -}}
{{- $names = append $names (replace "," "\\," .) -}}
{{- end -}}
{{- join "," $names -}}
{{- end -}}
