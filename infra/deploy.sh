#!/bin/sh
# Deploys the app to what main.bicep has made, and then the event subscription, which needs the app. May be run again at any time.
#   infra/deploy.sh GROUP              GROUP: the resource group with the deployment `main`; by default $AZURE_RESOURCE_GROUP
#   infra/deploy.sh GROUP --by-maven   by `mvn azure-functions:deploy`, which reads the package's account by key: docs/deploy.md
# Needs the Azure CLI, signed in (`az login`), a JDK and Maven.
set -eu
cd "$(dirname "$0")/.."
group=${1:-${AZURE_RESOURCE_GROUP:?name the resource group: infra/deploy.sh GROUP}}
by=${2:-}
subscription=${AZURE_SUBSCRIPTION_ID:-$(az account show --query id --output tsv)}

azure() {
  az "$@" --subscription "$subscription"
}

output() { # azd calls its deployments otherwise, and hands over their outputs as variables
  value=$(printenv "$1" || azure deployment group show --resource-group "$group" --name main --query "properties.outputs.$1.value" --output tsv)
  if [ -z "$value" ]; then
    echo "The deployment main in $group has no output $1" >&2
    exit 1
  fi
  echo "$value"
}

by_zip() {
  mvn --batch-mode -DskipTests -Dnative.platform=linux-x86_64 -DfunctionAppName="$app" clean package
  rm -f "target/azure-functions/$app/local.settings.json" # a desk's, if there is one
  jar --create --no-manifest --file target/app.zip -C "target/azure-functions/$app" .
  azure functionapp deployment source config-zip --resource-group "$group" --name "$app" --src target/app.zip --output none
}

by_maven() {
  region=$(output functionAppRegion)
  memory=$(output instanceMemoryMB)
  instances=$(output maximumInstanceCount)
  identity=$(output identityId)
  mvn --batch-mode -DskipTests -Dnative.platform=linux-x86_64 clean package azure-functions:deploy \
    -DfunctionAppName="$app" \
    -DfunctionAppResourceGroup="$group" \
    -DfunctionAppRegion="$region" \
    -DfunctionAppInstanceMemory="$memory" \
    -DfunctionAppMaximumInstances="$instances" \
    -DfunctionAppStorageAuthentication=UserAssignedIdentity \
    -DfunctionAppIdentity="$identity"
  # The plugin allows plain http.
  azure functionapp update --resource-group "$group" --name "$app" --set httpsOnly=true --output none
}

try() { # a host that has just been deployed may not have made its key yet, and may not answer Event Grid
  attempt=1
  until "$@"; do
    if [ "$attempt" -ge 10 ]; then
      echo "Given up after $attempt attempts" >&2
      exit 1
    fi
    attempt=$((attempt + 1))
    sleep 30
  done
}

has_key() {
  key=$(azure functionapp keys list --resource-group "$group" --name "$app" --query systemKeys.blobs_extension --output tsv)
  [ -n "$key" ]
}

subscribe() {
  azure deployment group create --resource-group "$group" --name events --template-file infra/events.bicep --output none \
    --parameters functionAppName="$app" systemTopicName="$topic" photosAccountName="$photos" largestToldBytes="$largest"
}

app=$(output functionAppName)
topic=$(output systemTopicName)
photos=$(output photosAccountName)
largest=$(output largestToldBytes)

echo "Deploying the app $app"
case $by in
  '') by_zip ;;
  --by-maven) by_maven ;;
  *) echo "$by is not known: only --by-maven" >&2; exit 2 ;;
esac

echo "Subscribing it to the photos' events"
try has_key
try subscribe
echo "Done: what is uploaded to the container raw of $photos becomes photos."
