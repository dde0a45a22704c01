{{- define "parley.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- /* Short enough for the name of a group after it. */}}
{{- define "parley.fullname" -}}
{{- $name := include "parley.name" . }}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- /* What never changes: a Deployment could not be upgraded otherwise. */}}
{{- define "parley.selector" -}}
app.kubernetes.io/name: {{ include "parley.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "parley.labels" -}}
{{ include "parley.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "parley.image" -}}
{{- $name := printf "%s/%s" .Values.image.registry .Values.image.repository -}}
{{- if .Values.image.digest }}{{ $name }}@{{ .Values.image.digest }}
{{- else }}{{ $name }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}
{{- end }}

{{- define "parley.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ default (include "parley.fullname" .) .Values.serviceAccount.name }}
{{- else }}{{ default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "parley.groups" -}}
{{- if eq .Values.profile "single" }}{{ toYaml (dict "node" .Values.single) }}
{{- else }}
{{- $groups := dict }}
{{- range $name, $group := .Values.groups }}{{- if $group }}{{- $_ := set $groups $name $group }}{{- end }}{{- end }}
{{- toYaml $groups }}
{{- end }}
{{- end }}

{{- /* An off without quotes is a no. */}}
{{- define "parley.securityQuestion" -}}
{{ default "off" .Values.securityQuestion }}
{{- end }}

{{- /* Whether a group of these roles is reached from outside. */}}
{{- define "parley.isBridge" -}}
{{- if or (has "bridge" .) (has "all" .) }}true{{ end }}
{{- end }}

{{- /* Pods of every kind: nothing that the restricted standard forbids, and no variables that look like settings. */}}
{{- define "parley.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "parley.container" -}}
image: {{ include "parley.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{- define "parley.databaseEnv" -}}
- { name: PARLEY_DATABASE_URL_FILE, value: /etc/parley/database/uri }
{{- with .Values.javaOptions }}
- { name: JAVA_TOOL_OPTIONS, value: {{ . | quote }} }
{{- end }}
{{- end }}

{{- define "parley.databaseVolume" -}}
- name: database
  secret:
    secretName: {{ .Values.database.existingSecret }}
    defaultMode: 288 # 0440
    items: [{ key: {{ .Values.database.key | quote }}, path: uri }]
{{- end }}

{{- define "parley.validate" -}}
{{- if not .Values.publicUrl }}{{ fail "publicUrl is required: where people reach Parley, as https://chat.example.com" }}{{ end -}}
{{- if not .Values.database.existingSecret }}{{ fail "database.existingSecret is required: a Secret with the URL of PostgreSQL" }}{{ end -}}
{{- if not (or .Values.redis.url .Values.redis.existingSecret) }}{{ fail "redis.url or redis.existingSecret is required" }}{{ end -}}
{{- if and .Values.redis.url .Values.redis.existingSecret }}{{ fail "set redis.url or redis.existingSecret, not both" }}{{ end -}}
{{- if lt (int .Values.drain.terminationGracePeriodSeconds) (add .Values.drain.preStopSeconds .Values.drain.seconds 10 | int) }}{{ fail "drain.terminationGracePeriodSeconds must be at least drain.preStopSeconds + drain.seconds + 10" }}{{ end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) }}{{ fail "httpRoute.enabled needs httpRoute.parentRefs" }}{{ end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) }}{{ fail "ingress.enabled needs ingress.hosts" }}{{ end -}}
{{- range $setting, $value := .Values.settings }}
{{- if has $setting (splitList " " (include "parley.owned" $)) }}{{ fail (printf "settings.%s is set by the chart: use its value instead" $setting) }}{{ end -}}
{{- end }}
{{- $run := list }}
{{- range $name, $group := (include "parley.groups" . | fromYaml) }}{{ $run = concat $run $group.roles }}{{ end -}}
{{- if not (has "all" $run) }}
{{- range $role := splitList " " (include "parley.roles" .) }}
{{- if not (has $role $run) }}{{ fail (printf "no group runs the role %s" $role) }}{{ end }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Settings that have values of their own here. */}}
{{- define "parley.owned" -}}
PARLEY_DATABASE_URL PARLEY_REDIS_URL PARLEY_DATABASE_CONNECTIONS PARLEY_MIGRATE PARLEY_RUN PARLEY_PUBLIC_URL PARLEY_TRUSTED_PROXIES PARLEY_HTTP_PORT PARLEY_HTTP_HOST PARLEY_MANAGEMENT_PORT PARLEY_MANAGEMENT_HOST PARLEY_CLUSTER_DNS PARLEY_CLUSTER_MEMBERS PARLEY_CLUSTER_PORT PARLEY_CLUSTER_MINIMUM PARLEY_CLUSTER_HOST PARLEY_BUS_PORT PARLEY_DRAIN_SECONDS PARLEY_LOG PARLEY_SECURITY_QUESTION
{{- end }}

{{- /* Every role of the server; somebody must run each. */}}
{{- define "parley.roles" -}}
accounts rooms messages files personal presence bridge
{{- end }}
